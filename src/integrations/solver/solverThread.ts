// What runs in the thread of the solver. It is started from its text (see solveInThread), so it uses nothing that is not
// inside: no imports but of types, no other function of this file. An import() would not do either: in the bundle that is
// written as a call of a function which the thread does not have.
import type { default as highsModule } from 'highs';
import type { IntegerProgram } from '../../policy/planModel.js';
import type { SolverAnswer } from './PlanSolver.js';

type LoadHighs = typeof highsModule.default;

export function solverThread(): void {
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
  const { createRequire } = process.getBuiltinModule('node:module');
  const { highsFile } = workerData as { highsFile: string };
  let loaded: ReturnType<LoadHighs> | undefined;
  parentPort?.on('message', ({ program, withinMs }: { program: IntegerProgram; withinMs: number }) => {
    const begunAt = performance.now();
    // Whatever is thrown ends the thread, which is replaced: such as out of memory.
    loaded ??= (createRequire(highsFile)(highsFile) as LoadHighs)();
    void loaded
      .then((highs) => solve(highs, program, withinMs - (performance.now() - begunAt)))
      .then((answer) => parentPort.postMessage(answer));
  });

  function solve(highs: Awaited<ReturnType<LoadHighs>>, program: IntegerProgram, withinMs: number): SolverAnswer {
    if (withinMs <= 0) return { status: 'UNKNOWN', values: null, bound: null };
    const { cost, upper, rows } = program;
    const { modelStatus, variableType } = highs.constants;
    const model = highs.createModel({
      numCols: cost.length,
      numRows: rows.length,
      colCost: cost,
      colLower: cost.map(() => 0),
      colUpper: upper,
      rowLower: rows.map((row) => row.lower),
      rowUpper: rows.map((row) => row.upper),
      integrality: cost.map(() => variableType.integer),
      matrix: {
        format: 'csr',
        numRows: rows.length,
        numCols: cost.length,
        starts: [
          0,
          ...rows.map(
            (
              (sum) => (row) =>
                (sum += row.terms.length)
            )(0),
          ),
        ],
        indices: rows.flatMap((row) => row.terms.map(([column]) => column)),
        values: rows.flatMap((row) => row.terms.map(([, factor]) => factor)),
      },
    });
    try {
      // No gap is left open on purpose: a cent is a cent.
      model.options.set({ output_flag: false, time_limit: withinMs / 1000, mip_rel_gap: 0 });
      model.run();
      const status = model.getModelStatus();
      if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
        return { status: 'NONE', values: null, bound: null };
      const bound = model.info.get('mip_dual_bound');
      const known = typeof bound === 'number' && Number.isFinite(bound) ? bound : null;
      if (model.info.get('primal_solution_status') !== 2) return { status: 'UNKNOWN', values: null, bound: known };
      const values = [...model.getSolution().colValue].map(Math.round);
      return { status: status === modelStatus.optimal ? 'PROVED' : 'FOUND', values, bound: known };
    } finally {
      model.dispose();
    }
  }
}
