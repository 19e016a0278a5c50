package dev.rung.card;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.rung.plot.Spacing;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;

/**
 * The JSON form of what is on a card. Fields that a newer Rung has added are passed over, fields
 * that are not there count as unknown.
 */
public final class CardJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .changeDefaultPropertyInclusion(
                            all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .changeDefaultVisibility(
                            all -> all.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                    .addMixIn(Spacing.class, ScaleForm.class)
                    .addMixIn(Subject.class, SubjectForm.class)
                    .build();

    private CardJson() {}

    /** How the x axis is told in JSON: plots know nothing of it. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Spacing.Linear.class, name = "linear"),
        @JsonSubTypes.Type(value = Spacing.Doubling.class, name = "doubling"),
        @JsonSubTypes.Type(value = Spacing.Log.class, name = "log"),
        @JsonSubTypes.Type(value = Spacing.Categories.class, name = "categories")
    })
    private interface ScaleForm {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = Subject.Other.class)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Subject.Calibrated.class, name = "calibration"),
        @JsonSubTypes.Type(value = Subject.Picked.class, name = "best"),
        @JsonSubTypes.Type(value = Subject.Agreed.class, name = "agreement"),
        @JsonSubTypes.Type(value = Subject.Swept.class, name = "sweep")
    })
    private interface SubjectForm {}

    public static String write(CardContent content) {
        return JSON.writeValueAsString(content);
    }

    /**
     * @throws IOException it is not the content of a card
     */
    public static CardContent read(String json) throws IOException {
        return read(json, CardContent.class);
    }

    /**
     * @throws IOException it is not the context of a card
     */
    static CardContext readContext(String json) throws IOException {
        return read(json, CardContext.class);
    }

    private static <T> T read(String json, Class<T> kind) throws IOException {
        try {
            T content = JSON.readValue(json, kind);
            if (content == null) {
                throw new IOException("the content of a card is null");
            }
            return content;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("not the content of a card: " + e.getMessage(), e);
        }
    }
}
