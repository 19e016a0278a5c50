package dev.rung.pane.ladder;

import dev.rung.experiment.PromptPlace;
import dev.rung.experiment.ShownChoices;
import dev.rung.experiment.Template;
import dev.rung.ui.CodeAreas;

import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

import java.util.function.Predicate;

/** Highlights {@code {{variables}}}; those without a value in another way. */
final class VariableDecorator implements SyntaxDecorator {
    private final Predicate<String> hasValue;

    VariableDecorator(Predicate<String> hasValue) {
        this.hasValue = hasValue;
    }

    @Override
    public RichParagraph createRichParagraph(CodeTextModel model, int index) {
        String text = model.getPlainText(index);
        var paragraph = RichParagraph.builder();
        int end = 0;
        for (var place : Template.places(text)) {
            if (place.start() > end) {
                CodeAreas.add(paragraph, text, text.substring(end, place.start()), "prompt-text");
            }
            CodeAreas.add(
                    paragraph,
                    text,
                    text.substring(place.start(), place.end()),
                    "prompt-text",
                    hasValue(place.filling()) ? "variable" : "variable-missing");
            end = place.end();
        }
        if (end < text.length()) {
            CodeAreas.add(paragraph, text, text.substring(end), "prompt-text");
        }
        return paragraph.build();
    }

    /** Of choices some may be empty. */
    private boolean hasValue(PromptPlace.Filling filling) {
        return switch (filling) {
            case PromptPlace.Variable(String name) -> hasValue.test(name);
            case PromptPlace.Letter(String choice, _) -> hasValue.test(choice);
            case PromptPlace.Choices(ShownChoices shown) ->
                    shown.columns().isEmpty()
                            || shown.columns().stream().filter(hasValue).count() > 1;
            case PromptPlace.OfReply _, PromptPlace.Literal _ -> true;
        };
    }

    @Override
    public void handleChange(
            CodeTextModel model,
            TextPos start,
            TextPos end,
            int charsTop,
            int linesAdded,
            int charsBottom) {
        // A variable never spans lines, and every paragraph is decorated when it is drawn.
    }
}
