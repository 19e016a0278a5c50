package dev.rung.score.judge;

/** How a judge marks its verdict; the last one of this form counts. */
public enum Form {
    /** {@code <verdict>…</verdict>}, after any reasoning. */
    MARKED,
    /** A JSON object with a member {@code verdict}, for models that write JSON reliably. */
    JSON
}
