/** What every wire format over HTTP shares: client, event-stream reading, faults. */
@NullMarked
package dev.rung.llm.http;

import org.jspecify.annotations.NullMarked;
