/** Meetings as calendar files and as a link that begins an event in a calendar on the web. */
@NullMarked
package dev.rung.meeting.invite;

import org.jspecify.annotations.NullMarked;
