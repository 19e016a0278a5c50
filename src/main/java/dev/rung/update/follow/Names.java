package dev.rung.update.follow;

import dev.rung.slack.Slack;
import dev.rung.slack.SlackFault;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of people in Slack. The workspace is asked at most once, and only if one is not known. */
final class Names {
    private static final Pattern MENTION = Pattern.compile("<(?:@|!subteam\\^)([A-Z0-9]{2,40})");

    private final Slack slack;
    private final HeardStore store;
    private final Map<String, String> known;
    private boolean asked;

    Names(Slack slack, HeardStore store) throws StoreException {
        this.slack = slack;
        this.store = store;
        this.known = store.names();
    }

    /** The name, or the id where it is not known. */
    String of(String id) {
        return known.getOrDefault(id, id);
    }

    /** Learns who wrote these messages and who is mentioned in them. */
    void learn(List<Slack.Incoming> messages) throws StoreException, InterruptedException {
        Set<String> unknown = new HashSet<>();
        for (Slack.Incoming one : messages) {
            if (!one.byBot()) {
                unknown.add(one.user());
            }
            Matcher mention = MENTION.matcher(one.text());
            while (mention.find()) {
                unknown.add(mention.group(1));
            }
        }
        unknown.remove("");
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty() && !asked) {
            asked = true;
            ask(unknown);
        }
    }

    /** Without the scope for it, ids stand in place of names. */
    private void ask(Set<String> unknown) throws StoreException, InterruptedException {
        var found = new HashMap<String, String>();
        try {
            var members = new ArrayList<>(slack.users());
            // Whoever is not among the people is a bot, has left, or is a group.
            unknown.forEach(id -> found.put(id, id));
            members.forEach(member -> found.put(member.id(), member.name()));
            if (!members.stream().map(Slack.Member::id).toList().containsAll(unknown)) {
                slack.groups().forEach(group -> found.put(group.id(), group.name()));
            }
        } catch (SlackFault e) {
            // Names are not what it is about; they are asked for with the next reading.
        }
        store.names(found);
        found.forEach(known::putIfAbsent);
    }
}
