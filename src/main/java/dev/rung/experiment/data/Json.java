package dev.rung.experiment.data;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON from elsewhere. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /**
     * A key that an object has twice, as why a row is bad: which of its values counts is unknown.
     */
    static String twice(String key) {
        return "the key «%s» stands twice in an object".formatted(key);
    }

    /** What is wrong, without the parser's own words for where: it knows of no file. */
    static String fault(JacksonException e) {
        return e.getOriginalMessage()
                .replaceAll("\\s*\\([^()]*\\[Source: [^\\]]*\\]\\)|\\s*\\[Source: [^\\]]*\\]", "");
    }
}
