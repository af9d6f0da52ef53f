"""Comments of cells written by a shorter path than XlsxWriter's own, in the same words."""

from xlsxwriter.comments import Comments, CommentType
from xlsxwriter.vml import Vml

from perfxl.template.model import column_letters
from perfxl.write.values import text_element

SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:{left:.15g}pt;'
    "margin-top:{top:.15g}pt;width:{width:.15g}pt;height:{height:.15g}pt;z-index:{z};visibility:hidden"
    '" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
FONT = '<rPr><sz val="{size:g}"/><color indexed="81"/><rFont val="{name}"/><family val="{family}"/></rPr>'


class Shapes(Vml):  # type: ignore[misc] # XlsxWriter is untyped
    """The boxes in which comments are shown; hidden until a reader points at the cell."""

    def _write_comment_shape(self, shape_id: int, z_index: int, comment: CommentType) -> None:
        left_column, top_row, left, top, right_column, bottom_row, right, bottom = comment.vertices[:8]
        edges = (left_column, left, top_row, top, right_column, right, bottom_row, bottom)
        x, y, width, height = self._pixels_to_points(comment.vertices)
        self.fh.write(
            SHAPE.format(
                id=shape_id,
                z=z_index,
                left=x,
                top=y,
                width=width,
                height=height,
                anchor=", ".join(map(str, edges)),
                row=comment.row,
                column=comment.col,
            )
        )


class Remarks(Comments):  # type: ignore[misc] # XlsxWriter is untyped
    """What comments say, and who says it."""

    def _write_comment(self, comment: CommentType, author_id: int) -> None:
        font = FONT.format(size=comment.font_size, name=comment.font_name, family=comment.font_family)
        place = f"{column_letters(comment.col + 1)}{comment.row + 1}"
        said = f"<text><r>{font}{text_element(comment.text)}</r></text>"
        self.fh.write(f'<comment ref="{place}" authorId="{author_id}">{said}</comment>')
