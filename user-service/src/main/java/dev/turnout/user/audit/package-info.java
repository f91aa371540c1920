/// The audit log: what every service recorded, in chains that show when somebody changed them.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.audit;
