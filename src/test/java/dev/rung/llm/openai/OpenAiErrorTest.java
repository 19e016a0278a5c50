package dev.rung.llm.openai;

import static dev.rung.llm.ChatFormat.quoted;
import static dev.rung.llm.openai.OpenAiFormat.event;
import static dev.rung.llm.openai.OpenAiFormat.piece;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.LlmException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the errors that servers send. */
class OpenAiErrorTest extends ChatFixture {
    OpenAiErrorTest() {
        super(new OpenAiFormat());
    }

    @ParameterizedTest
    @CsvSource({
        "429, dev.rung.llm.LlmException$RateLimited",
        "402, dev.rung.llm.LlmException$OutOfMoney",
        "401, dev.rung.llm.LlmException$Unauthorized",
        "400, dev.rung.llm.LlmException$BadRequest",
        "502, dev.rung.llm.LlmException$ServerFault"
    })
    void aStatusInsideAGoodReplyCountsAsThatStatus(int code, Class<? extends LlmException> kind) {
        String error = "{'error':{'code':" + code + ",'message':'Provider returned error'}}";
        serve(events(piece("content", "a") + event(error)));
        fault(kind);
        serve(json(200, quoted(error)));
        fault(kind);
        String inChoice = "{'choices':[{'delta':{},'finish_reason':'error'," + error.substring(1);
        serve(events(event(inChoice.replace("}}", "}}]}"))));
        fault(kind);
    }

    @Test
    void aBillingCodeInsideAGoodReplyIsAboutMoney() {
        serve(events(event("{'error':{'code':'insufficient_quota','message':'Empty'}}")));
        fault(LlmException.OutOfMoney.class);
    }

    @ParameterizedTest
    @CsvSource({
        "insufficient_quota, insufficient_quota, dev.rung.llm.LlmException$OutOfMoney",
        "credit_balance_exhausted, x, dev.rung.llm.LlmException$OutOfMoney",
        "organization_spend_limit_reached, insufficient_quota,"
                + " dev.rung.llm.LlmException$OutOfMoney",
        "billing_hard_limit_reached, x, dev.rung.llm.LlmException$OutOfMoney",
        "rate_limit_exceeded, insufficient_quota, dev.rung.llm.LlmException$RateLimited",
        "slow_down, rate_limit_error, dev.rung.llm.LlmException$RateLimited"
    })
    void a429IsAboutMoneyOrRate(String code, String type, Class<? extends LlmException> kind) {
        String body = "{'error':{'message':'No','type':'%s','code':'%s'}}".formatted(type, code);
        serve(json(429, quoted(body)));
        fault(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':'model is loading'}",
                "{'detail':'model is loading'}",
                "{'object':'error','message':'model is loading','code':500}",
                "[{'error':{'message':'model is loading'}}]",
                "model is loading"
            })
    void errorsOfOtherShapesAreRead(String body) {
        serve(json(500, quoted(body)));
        var fault = fault(LlmException.ServerFault.class);
        assertEquals("The server failed (500): model is loading", fault.getMessage());
    }

    @Test
    void aBareErrorInAnEventStreamIsRead() {
        serve(events(quoted("{'error':{'message':'no memory'}}")));
        var fault = fault(LlmException.ServerFault.class);
        assertTrue(fault.getMessage().contains("no memory"), fault.getMessage());
    }

    @Test
    void ollamasAnswerToAnUnknownModelIsOne() {
        serve(
                json(
                        404,
                        quoted(
                                """
                                {'error':{'message':'model not found, try pulling it first',\
                                'type':'api_error','param':null,'code':null}}\
                                """)));
        fault(LlmException.NoSuchModel.class);
    }

    @Test
    void anEchoInsideTheStreamDoesNotShowTheKey() {
        serve(events(errorInside("a", "rejected " + KEY)));
        var fault = fault(LlmException.ServerFault.class);
        assertFalse((fault.getMessage() + fault.details()).contains("canary"), fault.details());
    }
}
