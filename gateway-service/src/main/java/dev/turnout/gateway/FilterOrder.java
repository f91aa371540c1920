package dev.turnout.gateway;

/// The order in which a request meets our filters; all of them come before Spring Security's chain at -100.
public final class FilterOrder {
    public static final int ANSWER_HEADERS = -500;
    public static final int CLEAN_REQUEST = -490;
    public static final int BODY_SIZE = -480;
    public static final int ORIGIN = -470;
    public static final int RATE = -460;

    private FilterOrder() {}
}
