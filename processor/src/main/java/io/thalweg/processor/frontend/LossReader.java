package io.thalweg.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Outcome;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import io.thalweg.processor.model.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;

/** Reads one annotated method: its declaration, its annotation, its body. */
final class LossReader {
    private final Trees trees;
    private final Elements elements;
    private final Vocabulary vocabulary;
    private final ClassNames names;
    private final ExecutableElement method;
    private final CompilationUnitTree unit;
    private final MethodTree tree;
    private final TypeElement site;
    private final Parameters parameters;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private Origins origins = new Origins(Map.of(), Optional.empty());

    LossReader(
            Trees trees,
            Elements elements,
            Vocabulary vocabulary,
            ClassNames names,
            ExecutableElement method,
            TreePath path) {
        this.trees = trees;
        this.elements = elements;
        this.vocabulary = vocabulary;
        this.names = names;
        this.method = method;
        this.unit = path.getCompilationUnit();
        this.tree = (MethodTree) path.getLeaf();
        this.site = Resolver.declarer(method);
        Lengths lengths =
                new Lengths(unit, new Resolver(elements, unit), site, new EquationMeanings.Vocabulary(elements));
        this.parameters = new Parameters(method, tree, unit, lengths);
    }

    Outcome<LossProgram> read() {
        AnnotationReader annotation = new AnnotationReader(elements, method, tree, unit);
        String packageName = elements.getPackageOf(method).getQualifiedName().toString();
        String className = annotation.name().isEmpty() ? ClassNames.of(method) : annotation.name();
        names.claim(packageName, className, method, annotation.namePlace()).ifPresent(diagnostics::add);
        Loss loss = new Loss(
                packageName,
                className,
                visibility(),
                site.getQualifiedName().toString(),
                method.getSimpleName().toString(),
                parameters.all(),
                SourceText.of(tree, unit, trees.getSourcePositions()),
                annotation.flows(),
                annotation.hyperparameters(),
                annotation.batch(),
                annotation.hessian(),
                annotation.place(),
                method,
                Loss.Control.STRAIGHT);
        checkDeclaration();
        diagnostics.addAll(annotation.diagnostics());
        boolean readable = tree.getBody() != null && method.getReturnType().getKind() == TypeKind.DOUBLE;
        Optional<Program> program = readable ? program(className) : Optional.empty();
        if (!diagnostics.isEmpty()) {
            return new Outcome.Failure<>(diagnostics);
        }
        Program read = program.orElseThrow();
        List<Parameter> signature = RowLengths.mark(loss.signature(), read);
        return new Outcome.Success<>(
                new LossProgram(loss.with(signature, control(read.body())), read, origins, annotation.batchPlace()));
    }

    private static Loss.Control control(Block block) {
        for (Stmt each : block.statements()) {
            boolean straight = each instanceof Stmt.Let
                    || each instanceof Stmt.If branch
                            && control(branch.then()) == Loss.Control.STRAIGHT
                            && control(branch.otherwise()) == Loss.Control.STRAIGHT;
            if (!straight) {
                return Loss.Control.LOOPS;
            }
        }
        return Loss.Control.STRAIGHT;
    }

    /** Also a method whose declaration is refused is read: its body may hold further errors. */
    private Optional<Program> program(String className) {
        Ssa ssa = new Ssa();
        Budget budget = new Budget(place(tree));
        SourceFile file = SourceFile.compiled(unit, new Resolver(elements, unit));
        Frame frame = new Frame(method, tree, Type.DOUBLE, null, file, ssa);
        List<Var> variables = new ArrayList<>();
        for (int i = 0; i < tree.getParameters().size(); i++) {
            VariableTree each = tree.getParameters().get(i);
            String name = each.getName().toString();
            Optional<Diagnostic> refused = parameters.refusal(each);
            if (refused.isPresent()) {
                diagnostics.add(refused.get());
                frame.scope().declare(ssa.brokenLocal(name, new Refusal(refused.get())));
            } else {
                Local local = ssa.borrowed(name, parameters.all().get(i).type());
                frame.scope().declare(local);
                variables.add(ssa.parameter(local));
            }
        }
        Body body = new Body(ssa, budget, new Helpers(trees, elements, unit, file, vocabulary), frame);
        try {
            Expr value = body.read();
            if (body.diagnostics().isEmpty() && diagnostics.isEmpty()) {
                Program program =
                        new Program(className, variables, ssa.block(), List.of(new Program.Output("loss", value)));
                check(body.requirements(), program);
                origins = body.origins();
                return Optional.of(DeadJoins.drop(program));
            }
        } catch (Refusal tooLarge) {
            // Noted by the body, like any other.
        }
        body.diagnostics().stream().filter(each -> !diagnostics.contains(each)).forEach(diagnostics::add);
        return Optional.empty();
    }

    private void check(List<Requirement> requirements, Program program) {
        List<Var> decisions = new ArrayList<>();
        for (int i = 0; i < parameters.all().size(); i++) {
            if (parameters.all().get(i).isVariable()) {
                decisions.add(program.parameters().get(i));
            }
        }
        Dependence dependence = Dependence.of(program, decisions);
        requirements.stream()
                .filter(each -> dependence.holds(each.number()))
                .map(each -> Diagnostic.of(Code.DEPENDENT, each.place(), each.what()))
                .distinct()
                .forEach(diagnostics::add);
    }

    private void checkDeclaration() {
        String name = method.getSimpleName().toString();
        if (!method.getModifiers().contains(Modifier.STATIC)) {
            refuse(Code.NOT_STATIC, tree, name);
        } else if (tree.getBody() == null) {
            refuse(Code.NO_BODY, tree, name);
        }
        if (!method.getTypeParameters().isEmpty()) {
            refuse(Code.GENERIC, tree.getTypeParameters().get(0), name);
        }
        if (method.getReturnType().getKind() != TypeKind.DOUBLE) {
            refuse(Code.RETURN_TYPE, tree.getReturnType(), name, method.getReturnType());
        }
        if (tree.getParameters().isEmpty()) {
            refuse(Code.NO_VARIABLE, tree, name, "parameter");
        } else if (parameters.all().stream().noneMatch(Parameter::isVariable)) {
            refuse(Code.NO_VARIABLE, tree, name, "parameter without @Given");
        }
    }

    private Visibility visibility() {
        Stream<TypeElement> enclosing = Resolver.enclosing(site);
        return enclosing.allMatch(each -> each.getModifiers().contains(Modifier.PUBLIC))
                ? Visibility.PUBLIC
                : Visibility.PACKAGE;
    }

    private Place place(Tree at) {
        return new SourcePlace(unit, at);
    }

    private void refuse(Code code, Tree at, Object... details) {
        diagnostics.add(Diagnostic.of(code, place(at), details));
    }
}
