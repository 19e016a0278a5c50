package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.IdeaTemplate;
import dev.rung.experiment.IdeaTemplates;
import dev.rung.llm.Role;
import dev.rung.testing.FakeChatModel;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;

/** An idea made from a template is ready to be sent. */
@NullUnmarked
class TemplateIdeaTest extends LadderUi {
    private final FakeChatModel quick = new FakeChatModel().text("Answer: (A)");

    private void from(String id) throws Exception {
        fake.with("quick", quick);
        start();
        var templates = new IdeaTemplates(fixture.database, fixture.projects, fixture.drafts);
        IdeaTemplate template =
                templates.all().stream().filter(one -> one.id().equals(id)).findFirst().get();
        show(templates.start(template, idea("", "quick")).id());
        assertEquals(template.turns(), onFx(() -> pane.model().prompt().current()));
        assertEquals(List.of(), onFx(() -> List.copyOf(column(0).replies())));
    }

    @Test
    void theConditionsAreCrossedWithTheMessage() throws Exception {
        from("sycophancy");
        press("Shortcut+Enter");
        waitUntil(
                () ->
                        column(0).replies().size() == 2
                                && column(0).replies().stream().allMatch(ReplyModel::isEnded));
        assertTrue(
                quick.requests().stream()
                        .anyMatch(
                                request ->
                                        request.messages()
                                                .getLast()
                                                .text()
                                                .startsWith("I wrote the following argument")));
    }

    @Test
    void theModelAnswersTwiceWhenItIsAskedWhetherItIsSure() throws Exception {
        from("are-you-sure");
        press("Shortcut+Enter");
        waitUntil(
                () ->
                        column(0).replies().size() == 2
                                && column(0).replies().stream().allMatch(ReplyModel::isEnded));
        assertEquals(
                List.of(Role.USER, Role.ASSISTANT, Role.USER),
                quick.requests().getLast().messages().stream().map(one -> one.role()).toList());
    }
}
