package dev.rung.update;

/**
 * Somebody who has to do with a project, or a group of people.
 *
 * @param role for instance «supervisor», may be empty
 * @param slack the id there, such as {@code U012AB3CD} or, of a group, {@code S012AB3CD}; empty if
 *     not known
 * @param zone a time zone by its name, may be empty
 * @param booking the address at which a time can be booked, may be empty
 */
public record Person(
        long id,
        long project,
        String name,
        String role,
        String slack,
        boolean isGroup,
        String zone,
        String booking) {}
