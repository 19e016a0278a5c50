package dev.rung.llm;

/**
 * What went over the wire, for reading: keys are already taken out.
 *
 * @param request the request as sent: first line, headers, body
 * @param reply the reply as received: status line, headers, body or event stream
 */
public record Exchange(String request, String reply) {
    public static final Exchange NONE = new Exchange("", "");
}
