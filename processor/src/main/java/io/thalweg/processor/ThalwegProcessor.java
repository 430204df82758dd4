package io.thalweg.processor;

import com.google.auto.common.GeneratedAnnotations;
import com.google.auto.service.AutoService;
import io.thalweg.Minimize;
import io.thalweg.processor.batch.Batch;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Outcome;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.emit.Estimate;
import io.thalweg.processor.emit.Formulary;
import io.thalweg.processor.emit.HessianNames;
import io.thalweg.processor.emit.LossClass;
import io.thalweg.processor.emit.SecondOrder;
import io.thalweg.processor.flow.CertifiedFlow;
import io.thalweg.processor.flow.Certifier;
import io.thalweg.processor.flow.Flows;
import io.thalweg.processor.flow.Jacobian;
import io.thalweg.processor.flow.Remarks;
import io.thalweg.processor.flow.Symbol;
import io.thalweg.processor.flow.Velocity;
import io.thalweg.processor.frontend.FrontEnd;
import io.thalweg.processor.frontend.LossProgram;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Matrices;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Equation;
import io.thalweg.processor.model.Flow;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import io.thalweg.processor.symbolic.Formulas;
import io.thalweg.processor.symbolic.SymjaAlgebra;
import io.thalweg.processor.symbolic.SymjaDerivatives;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;
import net.ltgt.gradle.incap.IncrementalAnnotationProcessor;
import net.ltgt.gradle.incap.IncrementalAnnotationProcessorType;

/** Strings the front end, the {@link Pipeline} and the class writer together for each {@link Minimize} method. */
@AutoService(Processor.class)
@IncrementalAnnotationProcessor(IncrementalAnnotationProcessorType.ISOLATING)
@SupportedOptions({ThalwegProcessor.DUMP, ThalwegProcessor.NOTES})
public final class ThalwegProcessor extends AbstractProcessor {
    /** {@code -Athalweg.dump=differentiate} prints each program after that stage; {@code all} after every stage. */
    static final String DUMP = "thalweg.dump";

    /** {@code -Athalweg.notes=none} says nothing of flows that work; {@code all}, the default, what is known of each. */
    static final String NOTES = "thalweg.notes";

    private static final long STACK = 512L << 20;

    private final SymjaDerivatives derivatives = new SymjaDerivatives();
    private final Formulas formulas = new Formulas();
    private final Certifier certifier = new Certifier(new SymjaAlgebra());
    private Optional<FrontEnd> frontEnd = Optional.empty();

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        frontEnd = FrontEnd.of(environment);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Minimize.class.getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<? extends Element> annotated = round.getElementsAnnotatedWith(Minimize.class);
        if (annotated.isEmpty()) {
            return false;
        } else if (frontEnd.isEmpty()) {
            processingEnv
                    .getMessager()
                    .printMessage(Kind.ERROR, "[" + Code.NOT_JAVAC.id() + "] " + Code.NOT_JAVAC.message());
            return false;
        }
        onLargeStack(() -> ElementFilter.methodsIn(annotated).forEach(each -> compile(frontEnd.get(), each, round)));
        return false;
    }

    /** A sum of thousands of terms is a tree as deep; javac's own thread may have a stack too small for more passes. */
    private static void onLargeStack(Runnable work) {
        Thread thread = new Thread(null, work, "thalweg", STACK);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void compile(FrontEnd front, ExecutableElement method, RoundEnvironment round) {
        try {
            write(front, method, round);
        } catch (RuntimeException | StackOverflowError | IOException e) {
            front.report(Diagnostic.of(Code.INTERNAL, front.place(method), e.toString()));
        }
    }

    private void write(FrontEnd front, ExecutableElement method, RoundEnvironment round) throws IOException {
        Outcome<LossProgram> read = front.read(method, round);
        if (read instanceof Outcome.Failure<LossProgram> failure) {
            failure.diagnostics().forEach(front::report);
            return;
        }
        write(front, ((Outcome.Success<LossProgram>) read).value());
    }

    private void write(FrontEnd front, LossProgram read) throws IOException {
        List<Velocity> velocities = new ArrayList<>();
        List<Diagnostic> refused = new ArrayList<>();
        for (Flow flow : read.loss().flows()) {
            Outcome<Velocity> velocity = velocity(front, flow, read.loss());
            if (velocity instanceof Outcome.Success<Velocity> success) {
                velocities.add(success.value());
            } else {
                refused.addAll(((Outcome.Failure<Velocity>) velocity).diagnostics());
            }
        }
        boolean second = velocities.stream().anyMatch(each -> each.uses(Symbol.NEWTON));
        LossProgram program = second ? read.withHessian() : read;
        Loss loss = program.loss();
        if (loss.batch() > 0) {
            refused.addAll(Flows.notByBatches(velocities));
        }
        if (refused.isEmpty()) {
            refused.addAll(Flows.unused(velocities, loss.hyperparameters()));
        }
        refused.addAll(Flows.outOfRange(loss.hyperparameters()));
        Optional<Batch> batch = batch(program, refused);
        refused.forEach(front::report);
        if (refused.isEmpty()) {
            Pipeline pipeline = new Pipeline(derivatives, this::dump);
            List<CertifiedFlow> flows = velocities.stream()
                    .map(each -> new CertifiedFlow(each, certifier.of(each), jacobian(pipeline, each, loss)))
                    .toList();
            if (!processingEnv.getOptions().getOrDefault(NOTES, "").equals("none")) {
                flows.stream().flatMap(each -> Remarks.on(each).stream()).forEach(front::report);
            }
            List<Var> variables = variables(program);
            Matrices matrices = LossClass.matrices(loss);
            Map<Var, Integer> lengths = lengths(program);
            Set<String> reserved = LossClass.reservedNames(loss);
            Pipeline.Compiled compiled = pipeline.compile(program.program(), variables, matrices, lengths, reserved);
            Optional<Estimate> estimate = batch.map(each -> new Estimate(
                    pipeline.estimate(each.program(), compiled, variables, matrices, lengths, reserved),
                    List.of(each.order(), each.first(), each.end()),
                    each.rows(),
                    loss.batch()));
            Optional<SecondOrder> secondOrder =
                    loss.hessian() ? Optional.of(second(pipeline, compiled, program)) : Optional.empty();
            new LossClass(
                            loss,
                            compiled.value(),
                            compiled.gradient(),
                            estimate,
                            secondOrder,
                            flows,
                            formulary(loss, program.program()),
                            generated(),
                            neighbours(loss))
                    .writeTo(processingEnv.getFiler());
        }
    }

    private static Optional<Jacobian> jacobian(Pipeline pipeline, Velocity velocity, Loss loss) {
        return loss.hessian() && !velocity.uses(Symbol.NEWTON)
                ? Optional.of(pipeline.jacobian(velocity, LossClass.namesOfJacobians()))
                : Optional.empty();
    }

    private static SecondOrder second(Pipeline pipeline, Pipeline.Compiled compiled, LossProgram program) {
        Loss loss = program.loss();
        HessianNames names = HessianNames.of(loss);
        List<Var> variables = variables(program);
        Map<Var, Integer> lengths = lengths(program);
        Set<String> reserved = new TreeSet<>(LossClass.reservedNames(loss));
        reserved.addAll(names.all());
        return new SecondOrder(
                pipeline.hessianVector(
                        compiled, variables, names.directions(), LossClass.matrices(loss), lengths, reserved),
                pipeline.hessian(compiled, variables, lengths, reserved),
                names);
    }

    /** The estimate of a loss by batches, if it is to have one. */
    private static Optional<Batch> batch(LossProgram program, List<Diagnostic> refused) {
        if (program.loss().batch() == 0) {
            return Optional.empty();
        }
        List<Var> data = new ArrayList<>(program.program().parameters());
        data.removeAll(variables(program));
        Batch.Attempt attempt = Batch.of(program.program(), data);
        attempt.refusal().ifPresent(each -> {
            Optional<Place> place = switch (each.site()) {
                case STATEMENT -> each.at().flatMap(program.origins()::of);
                case RETURN -> program.origins().exit();
                case LOSS -> Optional.empty();
            };
            refused.add(Diagnostic.of(Code.BATCH, place.orElse(program.batch()), each.what()));
        });
        return attempt.batch();
    }

    private static Outcome<Velocity> velocity(FrontEnd front, Flow flow, Loss loss) {
        Outcome<List<Equation>> equations = front.equations(flow.equation(), flow.place());
        if (equations instanceof Outcome.Failure<List<Equation>> failure) {
            return new Outcome.Failure<>(failure.diagnostics());
        }
        return Flows.velocity(
                flow,
                ((Outcome.Success<List<Equation>>) equations).value(),
                loss.hyperparameters(),
                loss.signature().stream().map(Parameter::name).toList());
    }

    private Formulary formulary(Loss model, Program loss) {
        if (!model.isScalar()) {
            return Formulary.NONE;
        }
        List<Optional<String>> partials = new ArrayList<>();
        for (Var each : loss.parameters()) {
            partials.add(formulas.partial(loss, each));
        }
        return new Formulary(formulas.loss(loss), partials);
    }

    private static List<Var> variables(LossProgram program) {
        List<Var> variables = new ArrayList<>();
        for (int i = 0; i < program.program().parameters().size(); i++) {
            if (program.loss().signature().get(i).isVariable()) {
                variables.add(program.program().parameters().get(i));
            }
        }
        return variables;
    }

    private static Map<Var, Integer> lengths(LossProgram program) {
        Map<Var, Integer> lengths = new HashMap<>();
        for (int i = 0; i < program.program().parameters().size(); i++) {
            Parameter parameter = program.loss().signature().get(i);
            Var variable = program.program().parameters().get(i);
            if (parameter.isVariable() && variable.type() == Type.DOUBLE_ARRAY) {
                parameter.extents().get(0).length().ifPresent(each -> {
                    if (each instanceof Const fixed) {
                        lengths.put(variable, (int) fixed.value());
                    }
                });
            }
        }
        return lengths;
    }

    private Optional<TypeElement> generated() {
        return GeneratedAnnotations.generatedAnnotation(
                processingEnv.getElementUtils(), processingEnv.getSourceVersion());
    }

    private Set<String> neighbours(Loss loss) {
        Set<String> names = new TreeSet<>();
        for (Element each :
                processingEnv.getElementUtils().getPackageOf(loss.origin()).getEnclosedElements()) {
            names.add(each.getSimpleName().toString());
        }
        return names;
    }

    private void dump(String stage, Program program) {
        String wanted = processingEnv.getOptions().getOrDefault(DUMP, "");
        if (wanted.equals("all") || wanted.equals(stage)) {
            processingEnv.getMessager().printMessage(Kind.NOTE, "after " + stage + ":\n" + Text.print(program));
        }
    }
}
