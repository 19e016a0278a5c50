package dev.rung.llm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.llm.Parameter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which refusals say that a model does not take a parameter, in the vendors' own words. */
class RefusedFieldTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    unsupported_value     | temperature      | Only the default (1) value is supported | TEMPERATURE
                    unsupported_parameter | max_tokens       | Use 'max_completion_tokens' instead.    | MAX_TOKENS
                    unsupported_parameter | stop             | Unsupported parameter: 'stop'           | STOP
                    unsupported_parameter | reasoning.effort | Not supported with this model.          | EFFORT
                    unsupported_parameter | logprobs         | Not supported with this model.          | TOP_LOGPROBS
                    """)
    void openAi(String code, String param, String message, Parameter refused) {
        String body =
                """
                {"error": {"message": "%s", "type": "invalid_request_error",
                  "param": "%s", "code": "%s"}}
                """
                        .formatted(message, param, code);

        assertEquals(refused, ErrorText.ofBody(body).refused());
    }

    @Test
    void anthropicNamesTheFieldInItsWords() {
        String body =
                """
                {"type": "error", "error": {"type": "invalid_request_error",
                  "message": "`temperature` is deprecated for this model."}, "request_id": "r"}
                """;

        assertEquals(Parameter.TEMPERATURE, ErrorText.ofBody(body).refused());
    }

    @Test
    void geminiNamesItInAViolation() {
        String body =
                """
                {"error": {"code": 400, "status": "INVALID_ARGUMENT",
                  "message": "Logprobs is not enabled for this model",
                  "details": [{"fieldViolations": [
                    {"field": "generation_config.responseLogprobs", "description": "no"}]}]}}
                """;

        assertEquals(Parameter.TOP_LOGPROBS, ErrorText.ofBody(body).refused());
    }

    @Test
    void aWrongValueIsNoRefusalOfTheParameter() {
        String body =
                """
                {"error": {"message": "Invalid 'temperature': must be at most 2.",
                  "type": "invalid_request_error", "param": "temperature", "code": "decimal_above_max_value"}}
                """;

        assertNull(ErrorText.ofBody(body).refused());
    }

    @Test
    void aFieldThatTheUserCannotSetIsNone() {
        String body =
                """
                {"error": {"message": "Unsupported parameter: 'store'",
                  "param": "store", "code": "unsupported_parameter"}}
                """;

        assertNull(ErrorText.ofBody(body).refused());
    }
}
