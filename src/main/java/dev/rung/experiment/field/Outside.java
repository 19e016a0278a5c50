package dev.rung.experiment.field;

/**
 * The reply without its {@code <name>…</name>} parts, such as the answer of a model that thinks
 * aloud in {@code <think>}. A part that never closes leaves nothing after it.
 *
 * @param name as in {@link Tag}
 */
public record Outside(String name) implements Field {
    public Outside {
        Tag.checkName(name);
    }

    @Override
    public Cut cut(Written written) {
        String text = written.answer();
        var rest = new StringBuilder();
        var open = Tag.open(name).matcher(text);
        var close = Tag.closing(name).matcher(text);
        int from = 0;
        while (from <= text.length() && open.find(from)) {
            rest.append(text, from, open.start());
            if (!close.find(open.end())) {
                return Cut.of(rest.toString(), "<%s> is never closed".formatted(name));
            }
            from = close.end();
        }
        rest.append(text, from, text.length());
        return Cut.of(rest.toString(), "nothing outside of <%s>".formatted(name));
    }
}
