package dev.rung.plot;

/**
 * The x axis.
 *
 * @param label what stands on it, for instance «shots»; may be empty
 * @param unit may be empty
 */
public record Axis(String label, String unit, Spacing scale) {
    public static Axis linear(String label) {
        return new Axis(label, "", new Spacing.Linear());
    }

    public static Axis doubling(String label) {
        return new Axis(label, "", new Spacing.Doubling());
    }

    public static Axis log(String label) {
        return new Axis(label, "", new Spacing.Log());
    }

    public static Axis categories(String label, java.util.List<String> names) {
        return new Axis(label, "", new Spacing.Categories(names));
    }

    /** What a place on it is called. */
    String nameOf(double x) {
        return scale instanceof Spacing.Categories(var names)
                ? names.get((int) x)
                : Numbers.plain(x);
    }

    String title() {
        return Numbers.title(label, unit);
    }
}
