package dev.rung.experiment.data;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON from elsewhere. Numbers keep their digits: 1.50 is a value that someone wrote. */
final class Json {
    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private Json() {}

    /** What is wrong, without the parser's own words for where: it knows of no file. */
    static String fault(JacksonException e) {
        return e.getOriginalMessage()
                .replaceAll("\\s*\\([^()]*\\[Source: [^\\]]*\\]\\)|\\s*\\[Source: [^\\]]*\\]", "");
    }
}
