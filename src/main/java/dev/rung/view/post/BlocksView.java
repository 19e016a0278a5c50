package dev.rung.view.post;

import dev.rung.slack.SlackMessage;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;
import dev.rung.update.Person;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import tools.jackson.databind.JsonNode;

import java.util.List;

/** A message as its readers will see it, drawn from what will be sent. */
public final class BlocksView extends VBox {
    private final List<Person> people;

    public BlocksView(SlackMessage message, List<Person> people) {
        super(4);
        this.people = people;
        getStyleClass().add("post-message");
        for (JsonNode block : message.blocks()) {
            for (JsonNode element : block.path("elements")) {
                add(element);
            }
        }
        if (getChildren().isEmpty()) {
            getChildren().add(new WrappedText().show(message.text()));
        }
    }

    private void add(JsonNode element) {
        switch (element.path("type").asString("")) {
            case "rich_text_list" -> {
                boolean ordered = element.path("style").asString("").equals("ordered");
                int number = element.path("offset").asInt(0);
                for (JsonNode item : element.path("elements")) {
                    number++;
                    getChildren().add(item(ordered ? number + "." : "•", words(item)));
                }
            }
            case "rich_text_preformatted" -> {
                var text = new Label(SafeText.visible(plain(element)));
                text.getStyleClass().addAll("mono", "post-fixed");
                text.setMinWidth(0);
                getChildren().add(text);
            }
            default -> getChildren().add(words(element));
        }
    }

    private static Node item(String mark, WrappedText words) {
        var sign = new Label(mark);
        sign.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(6, sign, words);
    }

    private static String plain(JsonNode element) {
        var text = new StringBuilder();
        element.path("elements").forEach(one -> text.append(one.path("text").asString("")));
        return text.toString();
    }

    private WrappedText words(JsonNode section) {
        var words = new WrappedText();
        for (JsonNode one : section.path("elements")) {
            String text = one.path("text").asString("");
            switch (one.path("type").asString("")) {
                case "link" -> words.add(text, "link-words");
                case "user" -> words.add(name(one.path("user_id").asString("")), "link-words");
                case "usergroup" ->
                        words.add(name(one.path("usergroup_id").asString("")), "link-words");
                default -> words.add(withoutMarks(text), style(one.path("style")));
            }
        }
        return words;
    }

    /** Marks that set words from right to left apart, which are not seen. */
    private static String withoutMarks(String text) {
        return text.replace("\u2068", "").replace("\u2069", "");
    }

    private String name(String id) {
        return people.stream()
                .filter(person -> person.slack().equals(id))
                .map(person -> "@" + person.name())
                .findFirst()
                .orElse("@" + id);
    }

    private static String style(JsonNode style) {
        if (style.path("bold").asBoolean(false)) {
            return "bold-words";
        }
        if (style.path("italic").asBoolean(false)) {
            return "italic-words";
        }
        return style.path("code").asBoolean(false) ? "mono" : "plain-words";
    }
}
