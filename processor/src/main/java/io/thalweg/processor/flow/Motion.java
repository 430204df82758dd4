package io.thalweg.processor.flow;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A flow's right sides as a program over one coordinate, and the words in it that change as the state moves.
 *
 * @param program from words and hyperparameters to the velocities of the coordinate and of each memory, behind one output
 *     that stands for no velocity
 * @param words the variable of the program that stands for a word or a memory of the equations
 * @param rates for each that changes with the state, the variable for how fast it does along a direction
 */
public record Motion(Program program, Map<Var, Var> words, Map<Var, Var> rates) {

    /**
     * That of a flow that does not read the Hessian. Noise is at its mean, 0.
     *
     * @param reserved names that the program's variables do not get
     */
    public static Motion of(Velocity velocity, Collection<String> reserved) {
        Set<String> taken = new HashSet<>(reserved);
        velocity.hyperparameters().forEach(each -> taken.add(each.name()));
        Map<Var, Var> words = new LinkedHashMap<>();
        Map<Var, Expr> replaced = new LinkedHashMap<>();
        for (Symbol each : Symbol.values()) {
            words.put(each.variable(), free(each.variable().name(), taken));
        }
        velocity.memories().keySet().forEach(each -> words.put(each, free(each.name(), taken)));
        replaced.putAll(words);
        replaced.put(Symbol.NOISE.variable(), Const.ZERO);
        words.remove(Symbol.NOISE.variable());
        words.remove(Symbol.NEWTON.variable());

        Map<Var, Var> rates = new LinkedHashMap<>();
        words.forEach((word, local) -> {
            if (moves(word)) {
                rates.put(local, free(local.name() + "Dot", taken));
            }
        });
        List<Var> parameters = new ArrayList<>(words.values());
        velocity.hyperparameters().forEach(each -> parameters.add(new Var(each.name(), Type.DOUBLE)));
        Substitution substitution = Substitution.of(replaced);
        List<Program.Output> outputs = new ArrayList<>();
        outputs.add(new Program.Output("none", Const.ZERO));
        outputs.add(new Program.Output("theta", substitution.in(velocity.theta())));
        velocity.memories()
                .forEach((memory, rightSide) ->
                        outputs.add(new Program.Output(memory.name(), substitution.in(rightSide))));
        return new Motion(new Program("velocity", parameters, Block.EMPTY, outputs), words, rates);
    }

    private static boolean moves(Var word) {
        return !word.equals(Symbol.TIME.variable()) && !word.equals(Symbol.DIMENSION.variable());
    }

    private static Var free(String wish, Set<String> taken) {
        String name = wish;
        while (!taken.add(name)) {
            name += "_";
        }
        return new Var(name, Type.DOUBLE);
    }
}
