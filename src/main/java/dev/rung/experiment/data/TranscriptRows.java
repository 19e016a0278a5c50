package dev.rung.experiment.data;

import java.io.BufferedReader;
import java.io.IOException;

/**
 * Transcripts in a text: an Inspect log in JSON, or objects with messages, a line each or in a
 * list.
 */
public record TranscriptRows(DataText text, Encoding encoding) implements RowSet {
    @Override
    public String source() {
        return text.name();
    }

    @Override
    public boolean splits() {
        return false;
    }

    @Override
    public RowReader open() throws IOException, DataFault {
        return reader();
    }

    TranscriptReader reader() throws IOException, DataFault {
        boolean inspect = Sniffer.sniff(text).transcripts();
        var reader = new BufferedReader(text.open(encoding));
        if (inspect) {
            var samples = new InspectSamples(reader);
            return new TranscriptReader(samples, samples::model);
        }
        return new TranscriptReader(TextRows.objects(reader), () -> "");
    }
}
