"""The order of children that the schema of WordprocessingML asks for (ECMA-376 part 1, annex A)."""

from __future__ import annotations

import re

from lxml import etree

from cchc_docs.docx.elements import local

ORDER = {
    kind: re.findall(r"\w+", tags)
    for kind, tags in {
        "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss
            imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs
            highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout
            specVanish oMath rPrChange""",
        "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr
            suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct
            topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind
            contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
            textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
        "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize
            tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout
            tblCellMar tblLook tblCaption tblDescription tblPrChange""",
        "tblPrEx": """tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook
            tblPrExChange""",
        "trPr": """cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight
            tblHeader tblCellSpacing jc hidden ins del trPrChange""",
        "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection
            tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange""",
        "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar
            paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg
            textDirection bidi rtlGutter docGrid printerSettings sectPrChange""",
        "settings": """writeProtection view zoom removePersonalInformation removeDateAndTime
            doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText
            printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts
            saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges
            bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors
            hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate
            linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge
            revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection
            autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation
            consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength
            clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting
            bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
            drawingGridVerticalSpacing displayHorizontalDrawingGridEvery
            displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin
            drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData
            noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars
            noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema
            saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml
            saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags
            alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat
            docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping
            doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions
            readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags
            decimalSymbol listSeparator""",
    }.items()
}
"""The children of each kind of properties in the order that the schema asks for."""


def in_order(properties: etree._Element, kind: str) -> None:
    """Put the children in the order that the schema asks for; foreign ones come last."""
    place = {tag: at for at, tag in enumerate(ORDER[kind])}
    properties[:] = sorted(properties, key=lambda child: place.get(local(child), len(place)))


def insert_in_order(parent: etree._Element, child: etree._Element) -> None:
    """Put one child in its place among the others; what has no place comes first."""
    order = ORDER.get(local(parent), [])
    tag = local(child)
    later = order[order.index(tag) + 1 :] if tag in order else None
    for sibling in parent:
        if later is None or (isinstance(sibling.tag, str) and local(sibling) in later):
            sibling.addprevious(child)
            return
    parent.append(child)
