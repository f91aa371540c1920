/// How a service describes its interface: names that last, what is always there, and what a refusal looks like, so that
/// clients can be generated.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.openapi;
