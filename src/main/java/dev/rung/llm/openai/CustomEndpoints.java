package dev.rung.llm.openai;

import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Header;
import dev.rung.settings.CustomModel;
import dev.rung.settings.Key;
import dev.rung.settings.Keys;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/**
 * The endpoints of models that were added by hand, with the keys that they may be sent.
 *
 * @param keys where the variables are looked up
 * @param bound variables of which the key goes to one base URL only
 */
record CustomEndpoints(Keys keys, Map<String, String> bound) {
    CustomEndpoints {
        // On Windows the names of variables have no case.
        var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(bound);
        bound = anyCase;
    }

    Endpoint of(CustomModel model) {
        String baseUrl = Endpoint.normal(model.baseUrl());
        String variable = model.keyVariable().strip();
        Endpoint endpoint = Endpoint.keyless(baseUrl);
        if (!variable.isEmpty()) {
            String elsewhere = elsewhere(variable, baseUrl);
            endpoint =
                    elsewhere == null
                            ? Endpoint.keyed(baseUrl, key(variable), variable, Header::bearer)
                            : Endpoint.lacking(baseUrl, elsewhere);
        }
        for (var header : model.headers().entrySet()) {
            endpoint = with(endpoint, header.getKey(), header.getValue());
        }
        return endpoint;
    }

    /** The value of a header may name one environment variable, as in {@code Token $NAME}. */
    private Endpoint with(Endpoint endpoint, String name, String value) {
        var named = CustomModel.VARIABLE_IN_TEXT.matcher(value);
        if (!named.find()) {
            return endpoint.with(Header.plain(name, value));
        }
        String variable = named.group(1);
        String elsewhere = elsewhere(variable, endpoint.baseUrl());
        if (elsewhere != null) {
            return Endpoint.lacking(endpoint.baseUrl(), elsewhere);
        }
        Key key = key(variable);
        if (key == null || !Header.canHold(key)) {
            // With a null key this makes an endpoint that lacks it and says so.
            return Endpoint.keyed(endpoint.baseUrl(), null, variable, Header::bearer);
        }
        return endpoint.with(
                new Header(
                        name,
                        value.substring(0, named.start()),
                        key,
                        value.substring(named.end())));
    }

    private @Nullable Key key(String variable) {
        return keys.find(variable).orElse(null);
    }

    /** Why the variable's key may not go to the base URL, null if it may. */
    private @Nullable String elsewhere(String variable, String baseUrl) {
        String only = bound.get(variable);
        return only == null || Endpoint.same(only, baseUrl)
                ? null
                : "%s is sent to %s only; name another key variable in Settings."
                        .formatted(variable, only);
    }
}
