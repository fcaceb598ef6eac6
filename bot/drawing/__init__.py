"""Drawing: data and a template become a PDF or a picture. Typst does the work, with fonts of ours.

Templates are the .typ files in templates/. A template reads its data with
`json(bytes(sys.inputs.data))`, so no text is ever taken for code and nothing needs escaping. Only
the fonts in fonts/ are used: output is the same on every machine, byte for byte.
"""

from bot.drawing.typesetter import (
    FONTS,
    TEMPLATES,
    DrawingFailed,
    draw_pdf,
    draw_png,
    fingerprint,
    render_pdf,
    render_png,
)

__all__ = [
    "FONTS",
    "TEMPLATES",
    "DrawingFailed",
    "draw_pdf",
    "draw_png",
    "fingerprint",
    "render_pdf",
    "render_png",
]
