package dev.rung.settings;

import dev.rung.settings.CustomModel.Format;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was typed to add a model, and what is wrong with it.
 *
 * @param headers a line each: name, colon, value
 * @param format how its server is spoken to
 */
public record NewModel(
        String baseUrl, String id, String keyVariable, String headers, Format format) {
    public NewModel {
        baseUrl = baseUrl.strip();
        id = id.strip();
        keyVariable = keyVariable.strip();
        headers = headers.strip();
    }

    /** A sentence what is wrong with the base URL, or empty. */
    public String baseUrlFault() {
        String example = "Type an address such as http://localhost:8000/v1.";
        if (baseUrl.isEmpty()) {
            return example;
        }
        try {
            var uri = new URI(baseUrl);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null) {
                return example;
            }
            // A key in the address would be stored and shown.
            return uri.getUserInfo() == null && uri.getQuery() == null
                    ? ""
                    : "Leave out user names, keys and anything after a question mark.";
        } catch (URISyntaxException e) {
            return example;
        }
    }

    /** A sentence what is wrong with the id, or empty. */
    public String idFault() {
        return id.isEmpty() ? "Type the id that the server knows the model by." : "";
    }

    /** A sentence what is wrong with the key variable, or empty; what was typed is not repeated. */
    public String keyVariableFault() {
        return keyVariable.isEmpty() || CustomModel.isVariable(keyVariable)
                ? ""
                : "Type a name of letters, digits and _, such as MY_KEY; not the key itself.";
    }

    /** What was typed is not repeated: it may hold a secret. */
    public String headersFault() {
        for (String line : lines()) {
            int colon = line.indexOf(':');
            if (colon < 1 || !CustomModel.isHeader(name(line, colon), value(line, colon))) {
                return "Line %d: type a name, a colon and a value; a secret stands as $NAME of its"
                                .formatted(lines().indexOf(line) + 1)
                        + " variable.";
            }
        }
        return "";
    }

    private List<String> lines() {
        return headers.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static String name(String line, int colon) {
        return line.substring(0, colon).strip();
    }

    private static String value(String line, int colon) {
        return line.substring(colon + 1).strip();
    }

    /** Whether nothing is wrong. */
    public boolean isValid() {
        return baseUrlFault().isEmpty()
                && idFault().isEmpty()
                && keyVariableFault().isEmpty()
                && headersFault().isEmpty();
    }

    /**
     * The model, if all is valid.
     *
     * @param usual its headers where none were typed
     */
    private CustomModel model(Map<String, String> usual) {
        var typed = new LinkedHashMap<String, String>();
        for (String line : lines()) {
            int colon = line.indexOf(':');
            typed.put(name(line, colon), value(line, colon));
        }
        return new CustomModel(address(), id, keyVariable, typed.isEmpty() ? usual : typed, format);
    }

    private String address() {
        return baseUrl.replaceAll("/+$", "");
    }

    /**
     * The models with this one, which has to be valid. The same model again is a change of it; if
     * no headers are typed then, it keeps those it has.
     *
     * @param before the model that is changed, null if one is added
     */
    public List<CustomModel> in(List<CustomModel> models, @Nullable CustomModel before) {
        Map<String, String> usual =
                before != null
                        ? Map.of()
                        : models.stream()
                                .filter(this::is)
                                .findFirst()
                                .map(CustomModel::headers)
                                .orElse(Map.of());
        CustomModel model = model(usual);
        var all = new ArrayList<CustomModel>();
        for (var old : models) {
            if (old.equals(before)) {
                all.add(model);
            } else if (!is(old)) {
                all.add(old);
            }
        }
        if (!all.contains(model)) {
            all.add(model);
        }
        return all;
    }

    /** Whether it is that model, with whatever key and headers. */
    public boolean is(CustomModel model) {
        return model.baseUrl().replaceAll("/+$", "").equals(address())
                && model.id().equals(id)
                && model.format() == format;
    }

    /** Headers as they are typed. */
    public static String text(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }
}
