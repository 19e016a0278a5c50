package dev.rung.settings;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Preferences as a JSON object and back. A field that does not hold what it should counts as
 * absent, and {@link #problems} names it; fields of a later version are kept.
 */
final class PreferencesJson {
    private final Map<String, @Nullable Object> fields;
    private final List<String> problems = new ArrayList<>();

    /** Of the object at the top; everything known is taken out of it. */
    PreferencesJson(Map<String, @Nullable Object> fields) {
        this.fields = new LinkedHashMap<>(fields);
    }

    Preferences read() {
        var theme = take("theme", String.class).flatMap(this::theme).orElse(ThemeChoice.SYSTEM);
        var window = take("window", Map.class).flatMap(this::window).orElse(null);
        var last = take("last", Map.class).flatMap(this::last).orElse(LastPlace.NONE);
        var models = elements("models", Map.class).stream().flatMap(m -> model(m).stream());
        var recent = elements("recentCommands", String.class);
        var bundles = elements("recentBundles", String.class);
        var shown = take("keysShown", Map.class).flatMap(this::keysShown).orElse(KeysShown.NONE);
        var parameters =
                take("parameters", Map.class)
                        .flatMap(this::parameters)
                        .orElse(DefaultParameters.NONE);
        var network = take("network", Map.class).flatMap(this::network).orElse(Network.USUAL);
        var keychain =
                elements("keychain", String.class).stream()
                        .filter(CustomModel::isVariable)
                        .toList();
        var steps = take("steps", Map.class).flatMap(this::steps).orElse(StepList.USUAL);
        var presenting =
                take("presenting", Map.class).flatMap(this::presenting).orElse(Presenting.NOT_YET);
        return new Preferences(
                theme,
                window,
                last,
                models.toList(),
                recent,
                bundles,
                shown,
                parameters,
                network,
                keychain,
                steps,
                presenting,
                fields);
    }

    /** What could not be understood, as parts of a sentence; empty if all was well. */
    List<String> problems() {
        return problems;
    }

    static Map<String, @Nullable Object> write(Preferences preferences) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("theme", preferences.theme().name().toLowerCase(Locale.ROOT));
        var window = preferences.window();
        if (window != null) {
            fields.put("window", write(window));
        }
        fields.put("last", write(preferences.last()));
        fields.put("models", preferences.models().stream().map(PreferencesJson::write).toList());
        fields.put("recentCommands", preferences.recentCommands());
        if (!preferences.recentBundles().isEmpty()) {
            fields.put("recentBundles", preferences.recentBundles());
        }
        LocalDate day = preferences.keysShown().day();
        if (day != null) {
            fields.put("keysShown", write(day, preferences.keysShown().commands()));
        }
        if (!preferences.parameters().equals(DefaultParameters.NONE)) {
            fields.put("parameters", write(preferences.parameters()));
        }
        if (!preferences.network().equals(Network.USUAL)) {
            fields.put("network", write(preferences.network()));
        }
        if (!preferences.keychain().isEmpty()) {
            fields.put("keychain", preferences.keychain());
        }
        if (!preferences.steps().equals(StepList.USUAL)) {
            fields.put("steps", write(preferences.steps()));
        }
        if (!preferences.presenting().equals(Presenting.NOT_YET)) {
            fields.put("presenting", write(preferences.presenting()));
        }
        fields.putAll(preferences.others());
        return fields;
    }

    private static Map<String, @Nullable Object> write(StepList steps) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("rule", steps.rule());
        fields.put("allProjects", steps.allProjects());
        fields.put("closedToo", steps.closedToo());
        return fields;
    }

    private Optional<StepList> steps(Map<?, ?> map) {
        return map.get("rule") instanceof String rule
                        && map.get("allProjects") instanceof Boolean all
                        && map.get("closedToo") instanceof Boolean closed
                ? Optional.of(new StepList(rule, all, closed))
                : problem("steps");
    }

    private static Map<String, @Nullable Object> write(Presenting presenting) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        Presenting.Way way = presenting.way();
        fields.put("way", way == null ? "" : way.word());
        fields.put("screen", presenting.screen());
        fields.put("muted", presenting.muted());
        return fields;
    }

    private Optional<Presenting> presenting(Map<?, ?> map) {
        return map.get("way") instanceof String way
                        && map.get("screen") instanceof String screen
                        && map.get("muted") instanceof Boolean muted
                ? Optional.of(new Presenting(Presenting.Way.of(way).orElse(null), screen, muted))
                : problem("presenting");
    }

    private static Map<String, @Nullable Object> write(DefaultParameters parameters) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("temperature", parameters.temperature());
        fields.put("topP", parameters.topP());
        fields.put("maxTokens", parameters.maxTokens());
        fields.put("seed", parameters.seed());
        fields.put("effort", parameters.effort());
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    private static Map<String, @Nullable Object> write(Network network) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("proxy", network.proxy().name().toLowerCase(Locale.ROOT));
        fields.put("host", network.host());
        fields.put("port", network.port());
        fields.put("userVariable", network.userVariable());
        fields.put("passwordVariable", network.passwordVariable());
        fields.put("connectSeconds", network.connectSeconds());
        fields.put("silenceSeconds", network.silenceSeconds());
        return fields;
    }

    private static Map<String, @Nullable Object> write(WindowBounds window) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("x", window.x());
        fields.put("y", window.y());
        fields.put("width", window.width());
        fields.put("height", window.height());
        fields.put("maximized", window.maximized());
        return fields;
    }

    private static Map<String, @Nullable Object> write(LastPlace last) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("pane", last.pane());
        fields.put("project", last.project());
        fields.put("idea", last.idea());
        return fields;
    }

    private static Map<String, @Nullable Object> write(CustomModel model) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("baseUrl", model.baseUrl());
        fields.put("id", model.id());
        fields.put("keyVariable", model.keyVariable());
        if (!model.headers().isEmpty()) {
            fields.put("headers", model.headers());
        }
        if (model.format() != CustomModel.Format.CHAT) {
            fields.put("format", model.format().name().toLowerCase(Locale.ROOT));
        }
        return fields;
    }

    private static Map<String, @Nullable Object> write(LocalDate day, List<String> commands) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("day", day.toString());
        fields.put("commands", commands);
        return fields;
    }

    private Optional<ThemeChoice> theme(String name) {
        for (var theme : ThemeChoice.values()) {
            if (theme.name().equalsIgnoreCase(name)) {
                return Optional.of(theme);
            }
        }
        return problem("theme");
    }

    private Optional<WindowBounds> window(Map<?, ?> map) {
        if (map.get("x") instanceof Number x
                && map.get("y") instanceof Number y
                && map.get("width") instanceof Number width
                && map.get("height") instanceof Number height
                && map.get("maximized") instanceof Boolean maximized) {
            var bounds =
                    new WindowBounds(
                            x.doubleValue(),
                            y.doubleValue(),
                            width.doubleValue(),
                            height.doubleValue(),
                            maximized);
            return bounds.isSound() ? Optional.of(bounds) : problem("window");
        }
        return problem("window");
    }

    private Optional<LastPlace> last(Map<?, ?> map) {
        return map.get("pane") instanceof String pane
                ? Optional.of(new LastPlace(pane, key(map, "project"), key(map, "idea")))
                : problem("last");
    }

    private @Nullable Long key(Map<?, ?> map, String name) {
        var value = map.get(name);
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value != null) {
            problem("last." + name);
        }
        return null;
    }

    private Optional<CustomModel> model(Map<?, ?> map) {
        Object named = map.get("keyVariable");
        if (map.get("baseUrl") instanceof String baseUrl
                && map.get("id") instanceof String id
                && (named == null ? "" : named) instanceof String variable
                && (variable.isEmpty() || CustomModel.isVariable(variable))) {
            return headers(map.get("headers"))
                    .flatMap(
                            headers ->
                                    format(map.get("format"))
                                            .map(
                                                    format ->
                                                            new CustomModel(
                                                                    baseUrl, id, variable, headers,
                                                                    format)));
        }
        return problem("models");
    }

    /** Files of older versions have no format: all their models chat. */
    private Optional<CustomModel.Format> format(@Nullable Object field) {
        if (field == null) {
            return Optional.of(CustomModel.Format.CHAT);
        }
        for (var format : CustomModel.Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(field)) {
                return Optional.of(format);
            }
        }
        return problem("models.format");
    }

    private Optional<Map<String, String>> headers(@Nullable Object field) {
        var headers = new LinkedHashMap<String, String>();
        if (field == null) {
            return Optional.of(headers);
        }
        if (!(field instanceof Map<?, ?> map)) {
            return problem("models.headers");
        }
        for (var header : map.entrySet()) {
            if (header.getKey() instanceof String name
                    && header.getValue() instanceof String value
                    && CustomModel.isHeader(name, value)) {
                headers.put(name, value);
            } else {
                return problem("models.headers");
            }
        }
        return Optional.of(headers);
    }

    private Optional<DefaultParameters> parameters(Map<?, ?> map) {
        try {
            var read =
                    new DefaultParameters(
                            real(map.get("temperature")),
                            real(map.get("topP")),
                            map.get("maxTokens") == null
                                    ? null
                                    : Math.toIntExact(whole(map.get("maxTokens"))),
                            map.get("seed") == null ? null : whole(map.get("seed")),
                            (String) map.get("effort"));
            return read.isSound() ? Optional.of(read) : problem("parameters");
        } catch (ClassCastException | ArithmeticException e) {
            return problem("parameters");
        }
    }

    private Optional<Network> network(Map<?, ?> map) {
        if (map.get("proxy") instanceof String name
                && map.get("host") instanceof String host
                && map.get("port") instanceof Integer port
                && map.get("userVariable") instanceof String user
                && map.get("passwordVariable") instanceof String password
                && map.get("connectSeconds") instanceof Integer connect
                && map.get("silenceSeconds") instanceof Integer silence) {
            for (var way : Network.Proxy.values()) {
                var read = new Network(way, host, port, user, password, connect, silence);
                if (way.name().equalsIgnoreCase(name) && read.isSound()) {
                    return Optional.of(read);
                }
            }
        }
        return problem("network");
    }

    private static @Nullable Double real(@Nullable Object value) {
        return value == null ? null : ((Number) value).doubleValue();
    }

    /** JSON numbers without a fraction are of these two kinds, or too large. */
    private static long whole(@Nullable Object value) {
        return value instanceof Integer small ? small : (Long) Objects.requireNonNull(value);
    }

    private Optional<KeysShown> keysShown(Map<?, ?> map) {
        if (map.get("day") instanceof String day && map.get("commands") instanceof List<?> ids) {
            try {
                var commands =
                        ids.stream().filter(String.class::isInstance).map(String.class::cast);
                return Optional.of(new KeysShown(LocalDate.parse(day), commands.toList()));
            } catch (DateTimeParseException e) {
                return problem("keysShown");
            }
        }
        return problem("keysShown");
    }

    private <T> List<T> elements(String name, Class<T> type) {
        var elements = new ArrayList<T>();
        for (Object element : take(name, List.class).orElse(List.of())) {
            if (type.isInstance(element)) {
                elements.add(type.cast(element));
            } else {
                problem(name);
            }
        }
        return elements;
    }

    /** The field if it is there and of this type. */
    private <T> Optional<T> take(String name, Class<T> type) {
        if (!fields.containsKey(name)) {
            return Optional.empty();
        }
        var value = fields.remove(name);
        return type.isInstance(value) ? Optional.of(type.cast(value)) : problem(name);
    }

    private <T> Optional<T> problem(String name) {
        problems.add("the field «" + name + "»");
        return Optional.empty();
    }
}
