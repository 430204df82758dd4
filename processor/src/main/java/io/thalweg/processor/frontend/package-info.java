/**
 * From javac's tree of an annotated method to the validated annotation and a program, or to diagnostics at the exact
 * expression. The only package that knows {@code com.sun.source}; it uses {@code ir}, {@code model},
 * {@code diagnostic}, and {@code Function}'s table of {@link java.lang.Math}.
 *
 * <p>Requires: trees as the parser made them. Inside a body nothing is attributed, so names are resolved here, from the
 * import list and {@link javax.lang.model.util.Elements} ({@code Resolver}); {@code Trees.getElement} and
 * {@code getTypeMirror} would attribute the whole class, and javac then crashes when that class mentions the class
 * about to be generated.
 *
 * <p>Helper methods are read where they are called: those of the loss's own file, and those of
 * {@link io.thalweg.Functions} ({@code Vocabulary}), a class file to its user, whose source the processor brings along.
 *
 * <p>Guarantees: a program with the method's parameters in declared order, of their own types, and the single output
 * {@code loss}, whose value is the annotated method's, bit for bit. Every variable is defined once and has a legal,
 * unique name. Names are the user's, with a number where a local is assigned again ({@code sum}, {@code sum2}).
 *
 * <p>Of arrays: what is read from a local array is evaluated before the next store into it; a parameter's array is never
 * stored to, and its rows have no variables of their own (a row's name is replaced by {@code m[i]}, with a variable or a
 * constant for index). A local
 * matrix is one array, row by row; an index is checked where a buffer that is longer than the array would hide its end. Of
 * loops: neither their largest numbers of turns nor the lengths of local arrays depend on the values of decision
 * variables; a loop that may stop before has the form of {@link io.thalweg.processor.ir.EarlyExit}.
 *
 * <p>Time and size are linear in the source with its helper methods put in, and limited. The stack that is needed grows
 * with the nesting of parentheses, blocks and early returns, not with the length of a sum or of a method; but the
 * program's expressions are as deep as sums are long, so a caller that expects long ones runs this and the passes
 * behind it in a thread with a large stack.
 */
@NullMarked
package io.thalweg.processor.frontend;

import org.jspecify.annotations.NullMarked;
