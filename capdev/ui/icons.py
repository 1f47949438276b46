"""The portal's own icons: few, one stroke, drawn on a grid of 24."""

from typing import Final

PATHS: Final = {
    "search": "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm4.7 11.2L20.5 20.5",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "cross": "M6 6l12 12M18 6L6 18",
    "check": "M4.5 12.5l5 5L19.5 7",
    "forward": "M9 5l7 7-7 7",
    "back": "M15 5l-7 7 7 7",
    "down": "M5 9l7 7 7-7",
    "arrow": "M4 12h15M13 6l6 6-6 6",
    "plus": "M12 5v14M5 12h14",
    "minus": "M5 12h14",
    "warning": "M12 4L2.8 20h18.4L12 4Zm0 6v4.5M12 17.2v.1",
    "info": "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 11v5.5M12 7.5v.1",
    "stop": "M8.4 3.5h7.2l4.9 4.9v7.2l-4.9 4.9H8.4l-4.9-4.9V8.4l4.9-4.9ZM12 7.5v5.5M12 16.2v.1",
    "calendar": "M4 6h16v14H4V6Zm0 4.5h16M8 3.5V7M16 3.5V7",
    "clock": "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.5V12l3.2 2",
    "place": (
        "M12 21s-6.5-6.2-6.5-11a6.5 6.5 0 0 1 13 0c0 4.8-6.5 11-6.5 11Zm0-13.2a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6Z"
    ),
    "online": "M3 5h18v11H3V5Zm6 15h6M12 16v4",
    "language": "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM3.5 12h17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17Z",
    "person": "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4 20.5c.6-4.2 3.6-6 8-6s7.4 1.8 8 6",
    "organisation": "M4 20.5h16M6 20V9l6-5 6 5v11M10 20v-5h4v5M9.5 11h.1M14.5 11h.1",
    "activity": "M3 5h18v11H3V5Zm9 11v4.5M8 20.5h8M7 9h6M7 12h9",
    "tool": "M4 5.5c3-1.3 5.5-1.3 8 .5 2.5-1.8 5-1.8 8-.5V19c-3-1.3-5.5-1.3-8 .5-2.5-1.8-5-1.8-8-.5V5.5ZM12 6v13.5",
    "practice": (
        "M4 13c0-5 3-8.5 8-8.5S20 8 20 13M12 4.5V2.5M9 20.5h6"
        "M8 13a4 4 0 0 1 8 0c0 1.5-1 2.5-1.5 4h-5C9 15.5 8 14.5 8 13Z"
    ),
    "certificate": "M12 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM8.5 13.5L7 21l5-2.5L17 21l-1.5-7.5",
    "download": "M12 4v11M7 10.5l5 5 5-5M4 20h16",
    "external": "M14 4h6v6M20 4l-9 9M17 13.5V20H4V7h6.5",
    "copy": "M8 8h12v12H8V8Zm-4 8V4h12",
    "print": "M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7V14Z",
    "share": "M12 15V3.5M7.5 7.5L12 3l4.5 4.5M6 11H4.5v9.5h15V11H18",
    "quote": (
        "M4 17.5V11c0-3 1.5-4.8 4.5-5.5M4 12h5.5v5.5H4V12Zm10.5 5.5V11c0-3 1.5-4.8 4.5-5.5M14.5 12H20v5.5h-5.5V12Z"
    ),
    "compare": "M12 3.5v17M4 6.5h5v11H4v-11Zm11 0h5v11h-5v-11Z",
    "filter": "M4 6h16M7 12h10M10 18h4",
    "link": (
        "M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12.5 5.8"
        "M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.1-1.1"
    ),
    "lock": "M5.5 11h13v9.5h-13V11ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "repeat": "M4 11V9.5A3.5 3.5 0 0 1 7.5 6H20M17 3l3 3-3 3M20 13v1.5a3.5 3.5 0 0 1-3.5 3.5H4M7 21l-3-3 3-3",
    "mail": "M3.5 5.5h17v13h-17v-13Zm0 .5l8.5 7 8.5-7",
    "edit": "M4 20l1-5L16.5 3.5l4 4L9 19l-5 1ZM14 6l4 4",
}
"""Name to the ``d`` of one path."""

MIRRORED: Final = frozenset({"forward", "back", "arrow", "search", "quote", "external", "activity"})
"""Icons that point along the line of reading and turn round where that runs from right to left."""
