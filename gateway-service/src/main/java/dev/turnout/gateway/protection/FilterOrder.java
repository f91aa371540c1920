package dev.turnout.gateway.protection;

/// The order in which a request meets our filters; all of them come before Spring Security's chain at -100.
final class FilterOrder {
    static final int ANSWER_HEADERS = -500;
    static final int CLEAN_REQUEST = -490;
    static final int BODY_SIZE = -480;
    static final int ORIGIN = -470;
    static final int RATE = -460;

    private FilterOrder() {}
}
