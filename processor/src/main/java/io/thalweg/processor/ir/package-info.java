/**
 * The language between the passes: a structured program in static single assignment.
 *
 * <p>A {@link io.thalweg.processor.ir.Program} is a block of statements followed by named outputs. Every variable is
 * defined exactly once; where branches meet, an {@link io.thalweg.processor.ir.Stmt.If} defines joined variables.
 * Branches stay branches (and loops will stay loops), so that only what Java evaluates is ever evaluated, and so that
 * reverse accumulation can follow the structure instead of a flattened list. There is no {@code return}: the front end
 * turns early exits into branches.
 *
 * <p>The values are immutable, equal by content, and know nobody: this package uses the JDK only. The text form is
 * described in {@code processor/docs/ir.md}.
 */
@NullMarked
package io.thalweg.processor.ir;

import org.jspecify.annotations.NullMarked;
