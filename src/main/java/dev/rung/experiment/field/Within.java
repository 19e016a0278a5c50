package dev.rung.experiment.field;

/**
 * A piece of a piece: the inner field is cut from what the outer one found.
 *
 * @param outer cut first
 * @param inner cut from that
 */
public record Within(Field outer, Field inner) implements Field {
    @Override
    public Cut cut(Written written) throws InterruptedException {
        return switch (outer.cut(written)) {
            case Cut.Found found -> inner.cut(Written.only(found.text()));
            case Cut.Missing missing -> missing;
        };
    }
}
