"""The bank of measures: worded once for a criterion, used by plans of any agency and year."""

from typing import Any

from pydantic import Field

from cchc_docs.model.plan import MeasureWords
from cchc_docs.model.values import Code, Codes, Record, Sentences

_OF_THE_BANK = {"components", "names", "causes"}


class BankMeasure(MeasureWords):
    """Nhiệm vụ, giải pháp that plans may name by its code."""

    components: Codes = Field(
        default=(),
        title="Mã tiêu chí",
        description="Mã các tiêu chí mà giải pháp này dùng cho, theo bộ tiêu chí",
    )
    names: Sentences = Field(
        default=(),
        description="Tên các tiêu chí đó, để nhận ra khi mã đổi theo năm hoặc theo bộ tiêu chí",
    )
    causes: Sentences = Field(default=(), description="Nguyên nhân thường gặp, để gợi ý")

    def words(self) -> dict[str, Any]:
        """What a measure takes from the bank where the plan does not say otherwise."""
        return self.model_dump(exclude_none=True, exclude_defaults=True, exclude=_OF_THE_BANK)


class Bank(Record):
    """Ngân hàng nhiệm vụ, giải pháp."""

    measures: dict[Code, BankMeasure] = Field(
        default={}, description="Các nhiệm vụ, giải pháp, theo mã; kế hoạch gọi bằng use: MÃ"
    )
