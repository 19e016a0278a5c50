package dev.rung.llm.http;

/** How a stream is divided into objects. */
public enum Framing {
    /** Server-sent events; an object in one piece is understood too. */
    EVENTS,
    /** One object of JSON on every line. */
    LINES
}
