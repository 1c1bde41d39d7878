"""Kế hoạch khắc phục tồn tại, hạn chế Chỉ số CCHC: from data on scores to an official .docx.

Everything that the program does can be called from here; a name is loaded with its first use::

    from cchc_docs import BuildOptions, build_plans, open_round

    round_ = open_round(Path("data/son-la-2018"))
    for plan in build_plans(round_, ["so-noi-vu"], BuildOptions(Path("output"))):
        print(plan.status, plan.path)

What cannot be done is raised as ``Refused``; its ``findings`` say in Vietnamese what stands against
it, where, and what to do.
"""

from typing import TYPE_CHECKING

from cchc_docs.version import __version__

if TYPE_CHECKING:
    from cchc_docs.api.building import (
        Building as Building,
        amend_plan as amend_plan,
        build_plans as build_plans,
        build_report as build_report,
        issued_report as issued_report,
        make_pdfs as make_pdfs,
        plan_document as plan_document,
        refuse_unkept as refuse_unkept,
        unnumbered_document as unnumbered_document,
        unsettled_pdfs as unsettled_pdfs,
    )
    from cchc_docs.api.checking import (
        accept_findings as accept_findings,
        agreed_customs as agreed_customs,
        agreed_findings as agreed_findings,
        check_files as check_files,
        document_comments as document_comments,
        documents_in as documents_in,
    )
    from cchc_docs.api.documents import (
        Mended as Mended,
        PlanOrigin as PlanOrigin,
        check_document as check_document,
        check_document_file as check_document_file,
        fix_document as fix_document,
        open_conflicts as open_conflicts,
        plan_origin as plan_origin,
        redline as redline,
        reword_conflict as reword_conflict,
        typed_edits as typed_edits,
    )
    from cchc_docs.api.finished import (
        can_make_pdf as can_make_pdf,
        document_pdfs as document_pdfs,
        torn_page_findings as torn_page_findings,
        unfinished_pdfs as unfinished_pdfs,
        zipped as zipped,
    )
    from cchc_docs.api.new_rounds import (
        NewRound as NewRound,
        draft_plans as draft_plans,
        empty_round as empty_round,
        example_round as example_round,
        fill_plans as fill_plans,
        round_after as round_after,
        round_from_sheet as round_from_sheet,
        with_sheet as with_sheet,
        write_round as write_round,
    )
    from cchc_docs.api.reference import (
        TypedField as TypedField,
        check_template as check_template,
        data_schema as data_schema,
        list_rules as list_rules,
        own_templates as own_templates,
        schema_names as schema_names,
        template_fields as template_fields,
        templates_in as templates_in,
        typed_fields as typed_fields,
    )
    from cchc_docs.api.returns import collect_returns as collect_returns
    from cchc_docs.api.rounds import (
        Checked as Checked,
        Judgement as Judgement,
        RoundChanges as RoundChanges,
        changes_workbook as changes_workbook,
        check_round as check_round,
        is_workbook as is_workbook,
        known_codes as known_codes,
        located as located,
        open_round as open_round,
        round_changes as round_changes,
        score_round as score_round,
        workbook_of as workbook_of,
    )
    from cchc_docs.api.workbooks import (
        AgencyWorkbook as AgencyWorkbook,
        export_agency_workbooks as export_agency_workbooks,
        export_workbook as export_workbook,
        read_import as read_import,
        read_sheets as read_sheets,
        take_import as take_import,
        templates_left_behind as templates_left_behind,
        understand_sheets as understand_sheets,
    )
    from cchc_docs.check.data.issuer_rules import lacking_in_number as lacking_in_number
    from cchc_docs.clerk.agreed_customs import SetAside as SetAside
    from cchc_docs.clerk.checked_file import CheckedFile as CheckedFile
    from cchc_docs.clerk.findings_page import findings_page as findings_page
    from cchc_docs.clerk.number_document import (
        FilledLine as FilledLine,
        Numbered as Numbered,
        number_document as number_document,
    )
    from cchc_docs.compose.result import tie_name as tie_name
    from cchc_docs.data_files.data_entries import (
        DataEntry as DataEntry,
        EditedEntry as EditedEntry,
        add_entry as add_entry,
        add_to_list as add_to_list,
        entry_at as entry_at,
        is_list_entry as is_list_entry,
        list_entries as list_entries,
        move_entry as move_entry,
        plan_entries as plan_entries,
        remove_entry as remove_entry,
        set_in_entry as set_in_entry,
        shift_entry as shift_entry,
    )
    from cchc_docs.data_files.data_texts import (
        data_file_faults as data_file_faults,
        value_at as value_at,
        with_value as with_value,
    )
    from cchc_docs.data_files.round_folder import RoundFolder as RoundFolder
    from cchc_docs.data_files.round_names import (
        is_data_name as is_data_name,
        is_template_name as is_template_name,
    )
    from cchc_docs.data_files.value_words import value_name as value_name
    from cchc_docs.docx.open_conflicts import OpenConflict as OpenConflict
    from cchc_docs.excel.exporting.blank import blank_workbook as blank_workbook
    from cchc_docs.excel.importing.import_round import Import as Import
    from cchc_docs.excel.merging.conflicts import Side as Side
    from cchc_docs.excel.understanding.sheet_answers import (
        Answers as Answers,
        answers_of as answers_of,
        read_answers as read_answers,
    )
    from cchc_docs.excel.understanding.understood import (
        Question as Question,
        Understood as Understood,
    )
    from cchc_docs.excel.understanding.uses import USES as USES
    from cchc_docs.finding import (
        CellSpot as CellSpot,
        Finding as Finding,
        PartSpot as PartSpot,
        Place as Place,
        Refused as Refused,
        TextSpot as TextSpot,
    )
    from cchc_docs.model import CriteriaSet as CriteriaSet
    from cchc_docs.model.values import Issued as Issued, parse_issued as parse_issued
    from cchc_docs.pdf import BackendName as BackendName, PdfResult as PdfResult
    from cchc_docs.preview import page_pictures as page_pictures, preview_html as preview_html
    from cchc_docs.revise.comparing.compare_documents import compare_documents as compare_documents
    from cchc_docs.revise.comparing.compare_rounds import (
        AgencyChange as AgencyChange,
        Moved as Moved,
    )
    from cchc_docs.revise.comparing.redline import can_redline as can_redline
    from cchc_docs.revise.hand_words.typed_words import TypedWords as TypedWords
    from cchc_docs.revise.merging.edits import Edit as Edit
    from cchc_docs.revise.merging.merge import Tracked as Tracked
    from cchc_docs.revise.settle import settle_conflict as settle_conflict
    from cchc_docs.score import (
        AreaLine as AreaLine,
        Forecast as Forecast,
        IndexLine as IndexLine,
        Scorecard as Scorecard,
        ScoreChange as ScoreChange,
        ScoreLine as ScoreLine,
        SelfAssessment as SelfAssessment,
        Standing as Standing,
        Tally as Tally,
        index_lines as index_lines,
        shared_decimals as shared_decimals,
    )
    from cchc_docs.steps.assess import Assessment as Assessment
    from cchc_docs.steps.carried import (
        CarriedRound as CarriedRound,
        take_out_round as take_out_round,
    )
    from cchc_docs.steps.drafting.draft_plan import shortcoming_entry as shortcoming_entry
    from cchc_docs.steps.drafting.plan_losses import (
        AreaLosses as AreaLosses,
        BankChoice as BankChoice,
        PlanLosses as PlanLosses,
        bank_choices as bank_choices,
        plan_losses as plan_losses,
    )
    from cchc_docs.steps.keeping.issued import Issue as Issue
    from cchc_docs.steps.keeping.kept import STATUS_WORDS as STATUS_WORDS, Status as Status
    from cchc_docs.steps.making.amended_words import amendment_name as amendment_name
    from cchc_docs.steps.making.amendment_outlook import (
        AmendmentOutlook as AmendmentOutlook,
        AmendmentState as AmendmentState,
    )
    from cchc_docs.steps.making.build_options import (
        BuildOptions as BuildOptions,
        PlanResult as PlanResult,
    )
    from cchc_docs.steps.making.checked_plan import stops_numbering as stops_numbering
    from cchc_docs.steps.making.executors import executor_for as executor_for
    from cchc_docs.steps.making.mended_issue import mend_issue as mend_issue
    from cchc_docs.steps.making.page import (
        PlanPage as PlanPage,
        PrintedHead as PrintedHead,
        plan_page as plan_page,
        printed_head as printed_head,
    )
    from cchc_docs.steps.making.page_form import (
        PageFinding as PageFinding,
        page_findings as page_findings,
    )
    from cchc_docs.steps.making.plan_state import (
        PlanOverview as PlanOverview,
        PlanState as PlanState,
        plan_overview as plan_overview,
        plan_state as plan_state,
    )
    from cchc_docs.steps.reporting.report_state import outdated_report as outdated_report
    from cchc_docs.steps.returning.agency_returns import CollectOptions as CollectOptions
    from cchc_docs.steps.returning.collecting import Collected as Collected
    from cchc_docs.steps.returning.returned_files import (
        ReturnOutcome as ReturnOutcome,
        ReturnStatus as ReturnStatus,
    )
    from cchc_docs.steps.round_forecasts import forecast_round as forecast_round
    from cchc_docs.steps.subject import document_subject as document_subject


_ROOMS = {
    "api.checking": "accept_findings agreed_customs agreed_findings check_files document_comments "
    "documents_in",
    "api.documents": "Mended PlanOrigin check_document check_document_file fix_document "
    "open_conflicts plan_origin redline reword_conflict typed_edits",
    "api.new_rounds": "NewRound draft_plans empty_round example_round fill_plans round_after "
    "round_from_sheet with_sheet write_round",
    "api.building": "Building amend_plan build_plans build_report issued_report make_pdfs "
    "plan_document refuse_unkept unnumbered_document unsettled_pdfs",
    "api.finished": "can_make_pdf document_pdfs torn_page_findings unfinished_pdfs zipped",
    "api.reference": "TypedField check_template data_schema list_rules own_templates "
    "schema_names template_fields templates_in typed_fields",
    "api.returns": "collect_returns",
    "api.rounds": "Checked Judgement RoundChanges changes_workbook check_round "
    "is_workbook known_codes located open_round round_changes score_round workbook_of",
    "api.workbooks": "AgencyWorkbook export_agency_workbooks export_workbook "
    "read_import read_sheets take_import templates_left_behind understand_sheets",
    "check.data.issuer_rules": "lacking_in_number",
    "clerk.agreed_customs": "SetAside",
    "clerk.checked_file": "CheckedFile",
    "clerk.findings_page": "findings_page",
    "clerk.number_document": "FilledLine Numbered number_document",
    "compose.result": "tie_name",
    "data_files.data_texts": "data_file_faults value_at with_value",
    "data_files.data_entries": "DataEntry EditedEntry add_entry add_to_list entry_at is_list_entry "
    "list_entries move_entry plan_entries remove_entry set_in_entry shift_entry",
    "data_files.round_folder": "RoundFolder",
    "data_files.round_names": "is_data_name is_template_name",
    "data_files.value_words": "value_name",
    "docx.open_conflicts": "OpenConflict",
    "excel.exporting.blank": "blank_workbook",
    "excel.merging.conflicts": "Side",
    "excel.importing.import_round": "Import",
    "excel.understanding.sheet_answers": "Answers answers_of read_answers",
    "excel.understanding.understood": "Question Understood",
    "excel.understanding.uses": "USES",
    "finding": "CellSpot Finding PartSpot Place Refused TextSpot",
    "model": "CriteriaSet",
    "model.values": "Issued parse_issued",
    "pdf": "BackendName PdfResult",
    "preview": "page_pictures preview_html",
    "revise.comparing.compare_documents": "compare_documents",
    "revise.comparing.compare_rounds": "AgencyChange Moved",
    "revise.comparing.redline": "can_redline",
    "revise.merging.edits": "Edit",
    "revise.merging.merge": "Tracked",
    "revise.hand_words.typed_words": "TypedWords",
    "revise.settle": "settle_conflict",
    "score": "AreaLine Forecast IndexLine ScoreChange ScoreLine Scorecard SelfAssessment Standing "
    "Tally index_lines shared_decimals",
    "steps.returning.agency_returns": "CollectOptions",
    "steps.returning.returned_files": "ReturnOutcome ReturnStatus",
    "steps.assess": "Assessment",
    "steps.carried": "CarriedRound take_out_round",
    "steps.making.amendment_outlook": "AmendmentOutlook AmendmentState",
    "steps.making.amended_words": "amendment_name",
    "steps.making.build_options": "BuildOptions PlanResult",
    "steps.returning.collecting": "Collected",
    "steps.making.checked_plan": "stops_numbering",
    "steps.making.executors": "executor_for",
    "steps.keeping.issued": "Issue",
    "steps.keeping.kept": "STATUS_WORDS Status",
    "steps.making.mended_issue": "mend_issue",
    "steps.making.page": "PlanPage PrintedHead plan_page printed_head",
    "steps.making.page_form": "PageFinding page_findings",
    "steps.drafting.draft_plan": "shortcoming_entry",
    "steps.drafting.plan_losses": "AreaLosses BankChoice PlanLosses bank_choices plan_losses",
    "steps.making.plan_state": "PlanOverview PlanState plan_overview plan_state",
    "steps.reporting.report_state": "outdated_report",
    "steps.round_forecasts": "forecast_round",
    "steps.subject": "document_subject",
}
"""Where each public name lives."""
_HOME = {name: room for room, names in _ROOMS.items() for name in names.split()}

__all__ = ["__version__", *_HOME]


if not TYPE_CHECKING:  # whoever checks types sees the names above, and no others

    def __getattr__(name: str) -> object:
        """A public name, loaded with its first use, so that the program starts at once."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
