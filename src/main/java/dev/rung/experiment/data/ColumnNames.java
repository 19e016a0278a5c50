package dev.rung.experiment.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of columns as a prompt can use them: letters, digits, {@code _}, {@code -} and {@code .}.
 * The same names in the same order always become the same.
 */
public final class ColumnNames {
    private final Map<String, String> names = new LinkedHashMap<>();

    /** The name for the name in the file. */
    public String of(String raw) {
        String known = names.get(raw);
        if (known != null) {
            return known;
        }
        String plain = raw.strip().replaceAll("[^\\p{L}\\p{N}_.-]+", "_");
        String wanted = plain.isEmpty() || plain.equals("_") ? "column" : plain;
        String name = wanted;
        for (int n = 2; names.containsValue(name); n++) {
            name = wanted + "_" + n;
        }
        names.put(raw, name);
        return name;
    }

    /** Those that are not called as in the file: name there to name here. */
    public Map<String, String> changed() {
        var changed = new TreeMap<String, String>();
        names.forEach(
                (raw, name) -> {
                    if (!raw.equals(name)) {
                        changed.put(raw, name);
                    }
                });
        return changed;
    }
}
