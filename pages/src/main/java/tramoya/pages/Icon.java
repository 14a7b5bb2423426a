package tramoya.pages;

import gg.jte.Content;

/**
 * Small line drawings of our own, on a grid of 24, in the colour of the text around them. They say nothing by
 * themselves: the word beside them, or the button's label, does.
 */
public enum Icon {
    ACCOUNT("<circle cx='12' cy='8' r='4'/><path d='M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6'/>"),
    ALERT("<path d='M12 3.5 22 20.5H2z'/><path d='M12 10v5M12 17.8v.1'/>"),
    ARROW_DOWN("<path d='M12 4v15M6 13.5l6 6 6-6'/>"),
    ARROW_LEFT("<path d='M20 12H5M10.5 6l-6 6 6 6'/>"),
    ARROW_RIGHT("<path d='M4 12h15M13.5 6l6 6-6 6'/>"),
    BOX("<path d='M12 3 21 7.5v9L12 21l-9-4.5v-9zM3 7.5l9 4.5 9-4.5M12 12v9'/>"),
    CALENDAR("<rect x='3.5' y='5' width='17' height='15.5' rx='2'/><path d='M3.5 10h17M8 3v4M16 3v4'/>"),
    CART("<path d='M3 4h2.5l2.3 11.5h10L20.5 7.5H6.3'/><circle cx='9' cy='19.5' r='1.3'/>"
            + "<circle cx='16.5' cy='19.5' r='1.3'/>"),
    CHART("<path d='M4 20V10M10 20V4M16 20v-7M21 20H3'/>"),
    CHECK("<path d='m4.5 12.5 5 5L19.5 7'/>"),
    CLOCK("<circle cx='12' cy='12' r='8.5'/><path d='M12 7v5.3l3.5 2'/>"),
    CLOSE("<path d='m6 6 12 12M18 6 6 18'/>"),
    CODE("<path d='m8.5 7-5 5 5 5M15.5 7l5 5-5 5'/>"),
    DOWNLOAD("<path d='M12 3.5v11M7 10l5 5 5-5M4 20h16'/>"),
    EDIT("<path d='M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4'/>"),
    FILTER("<path d='M3.5 5h17l-6.5 8v6l-4-2v-4z'/>"),
    FLOW("<circle cx='5' cy='12' r='2.2'/><circle cx='19' cy='5.5' r='2.2'/><circle cx='19' cy='18.5' r='2.2'/>"
            + "<path d='M7.2 12c6 0 4-6.5 9.6-6.5M7.2 12c6 0 4 6.5 9.6 6.5'/>"),
    HISTORY("<path d='M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 7.5V12l3 2'/>"),
    HOME("<path d='m3.5 11 8.5-7.5 8.5 7.5M6 9.5V20h12V9.5'/>"),
    LANGUAGE("<circle cx='12' cy='12' r='8.5'/><path d='M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17'/>"),
    LIST("<path d='M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.1M4 12h.1M4 18h.1'/>"),
    LOGOUT("<path d='M14 4H5v16h9M10 12h10.5M17 8l4 4-4 4'/>"),
    MAIL("<rect x='3' y='5' width='18' height='14' rx='2'/><path d='m3.5 7 8.5 6.5L20.5 7'/>"),
    MENU("<path d='M4 6.5h16M4 12h16M4 17.5h16'/>"),
    MINUS("<path d='M5 12h14'/>"),
    MONEY("<rect x='2.5' y='6' width='19' height='12' rx='2'/><circle cx='12' cy='12' r='2.8'/>"
            + "<path d='M6 9v.1M18 15v.1'/>"),
    PAUSE("<path d='M8 5v14M16 5v14'/>"),
    PLAY("<path d='M7 4.5 19.5 12 7 19.5z'/>"),
    PLUG("<path d='M8.5 3.5v4M15.5 3.5v4M6 7.5h12v4a6 6 0 0 1-12 0zM12 17.5v3.5'/>"),
    PLUS("<path d='M12 5v14M5 12h14'/>"),
    QUEUE("<path d='M4 5h16v4H4zM4 11h16v4H4zM6 19h12'/>"),
    REDO("<path d='M20 9H9.5a5 5 0 0 0 0 10H14M16 5l4 4-4 4'/>"),
    REFRESH("<path d='M20 12a8 8 0 1 1-2.6-5.9L20 8.5M20 4v4.5h-4.5'/>"),
    SEARCH("<circle cx='10.5' cy='10.5' r='6.5'/><path d='m15.5 15.5 5 5'/>"),
    SKULL("<path d='M5 12a7 7 0 1 1 14 0c0 2.5-1 4-2.5 5v3h-9v-3C6 16 5 14.5 5 12z'/>"
            + "<path d='M9 12v.1M15 12v.1M12 15v1'/>"),
    STAR("<path d='m12 3.5 2.6 5.6 6.1.7-4.5 4.2 1.2 6L12 17l-5.4 3 1.2-6-4.5-4.2 6.1-.7z'/>"),
    TRASH("<path d='M4 6.5h16M9 6V3.5h6V6M6 6.5 7 20.5h10l1-14M10 10.5v6M14 10.5v6'/>"),
    TRUCK("<path d='M2.5 6h11.5v10.5H2.5zM14 10h4l3.5 3.5v3H14z'/><circle cx='7' cy='17.5' r='2'/>"
            + "<circle cx='17.5' cy='17.5' r='2'/>"),
    UNDO("<path d='M4 9h10.5a5 5 0 0 1 0 10H10M8 5 4 9l4 4'/>"),
    USERS("<circle cx='9' cy='8.5' r='3.5'/><path d='M2.5 20c.6-3.7 3.2-5.5 6.5-5.5s5.9 1.8 6.5 5.5M16 5.3a3.5"
            + " 3.5 0 0 1 0 6.4M18 14.8c2 .7 3.2 2.4 3.6 5.2'/>");

    private final String svg;

    Icon(String strokes) {
        this.svg = "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">"
                + strokes.replace('\'', '"') + "</svg>";
    }

    /** For templates: {@code ${Icon.CART.svg()}}. */
    public Content svg() {
        return output -> output.writeContent(svg);
    }
}
