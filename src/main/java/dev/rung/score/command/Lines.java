package dev.rung.score.command;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Cut;
import dev.rung.experiment.field.Field;
import dev.rung.llm.Message;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;
import java.util.Map;

/** The lines that a program is given. */
final class Lines {
    static final JsonMapper MAPPER = JsonMapper.shared();

    private Lines() {}

    /**
     * One line.
     *
     * @param fields cut from the reply; one that is not there is null
     * @throws InterruptedException if the thread was interrupted
     */
    static String write(Gradable sample, Map<String, Field> fields) throws InterruptedException {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("id", sample.key());
        ObjectNode row = line.putObject("row");
        sample.values().forEach(row::put);
        var prompt = line.putArray("prompt");
        for (Message message : sample.messages()) {
            prompt.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("text", message.text());
        }
        line.put("reply", sample.sample().text());
        line.put("reasoning", sample.sample().thinking());
        ObjectNode cuts = line.putObject("fields");
        var written = sample.written();
        for (Map.Entry<String, Field> field : fields.entrySet()) {
            switch (field.getValue().cut(written)) {
                case Cut.Found found -> cuts.put(field.getKey(), found.text());
                case Cut.Missing _ -> cuts.putNull(field.getKey());
            }
        }
        return line.toString();
    }
}
