package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.model.Loss;
import java.util.List;
import java.util.Optional;

/** What the generated class says about itself. */
final class Javadocs {
    private static final int WIDTH = 100;

    private Javadocs() {}

    static CodeBlock ofClass(LossClass written) {
        Loss loss = written.loss();
        CodeBlock.Builder doc = head(loss);
        written.formulary().loss().ifPresent(each -> doc.add("\n$L", wrapped("<p>L = {@code " + each + "}")));
        List<Optional<String>> partials = written.formulary().partials();
        for (int i = 0; i < partials.size(); i++) {
            if (partials.get(i).isPresent()) {
                doc.add(
                        "\n$L",
                        wrapped("<p>" + partial(loss, i) + " = {@code "
                                + partials.get(i).get() + "}"));
            }
        }
        doc.add(
                "\n<p>The value takes $L, with its gradient $L. An instance serves one thread.\n",
                operations(count(written.value())),
                count(written.gradient()));
        written.second().ifPresent(each -> doc.add("\n$L", wrapped(seconds(each))));
        return doc.build();
    }

    private static String seconds(SecondOrder second) {
        String product =
                "<p>Value, gradient and the Hessian times a direction take " + operations(count(second.product()));
        return product
                + second.hessian()
                        .map(each -> ", value, gradient and the whole Hessian " + count(each) + ".")
                        .orElse("; the whole Hessian is made of a product for each column.");
    }

    /** What the class is, and the loss as the user wrote it. */
    static CodeBlock.Builder head(Loss loss) {
        CodeBlock.Builder doc = CodeBlock.builder();
        doc.add(
                "The loss {@code $L.$L}, its gradient, and the flows that follow it downhill.\n",
                simple(loss.enclosingName()),
                loss.methodName());
        doc.add("\n<pre>{@code\n$L\n}</pre>\n", comment(loss.source()));
        return doc;
    }

    /** {@code dL/dx}. */
    static String partial(Loss loss, int index) {
        return "dL/d" + loss.parameters().get(index);
    }

    private static String simple(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }

    /** A paragraph, with line breaks where it is long. */
    static String wrapped(String paragraph) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : comment(paragraph).split(" ", -1)) {
            boolean breaks = column > 0 && column + word.length() >= WIDTH;
            lines.append(column == 0 ? "" : breaks ? "\n    " : " ").append(word);
            column = (breaks ? 4 : column + 1) + word.length();
        }
        return lines.append('\n').toString();
    }

    /** User's text inside a comment must not end it. */
    static String comment(String text) {
        return text.strip().replace("*/", "*&#47;");
    }

    private static String operations(int count) {
        return count == 1 ? "1 operation" : count + " operations";
    }

    private static int count(Program program) {
        int count = count(program.body());
        for (Program.Output each : program.outputs()) {
            count += count(each.value());
        }
        return count;
    }

    /** Operations if every branch were taken. */
    private static int count(Block block) {
        int count = 0;
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                count += count(let.value());
            } else if (statement instanceof Stmt.If branch) {
                count += count(branch.condition()) + count(branch.then()) + count(branch.otherwise());
                for (Stmt.Join join : branch.joins()) {
                    count += count(join.then()) + count(join.otherwise());
                }
            }
        }
        return count;
    }

    private static int count(Expr expression) {
        int count = expression.operands().isEmpty() ? 0 : 1;
        for (Expr each : expression.operands()) {
            count += count(each);
        }
        return count;
    }
}
