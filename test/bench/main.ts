/**
 * `npm run bench`: the whole city (docs/benchmarks.md); `npm run bench -- gateways`: gateways compared
 * (docs/performance.md); `npm run bench -- report`: reports of 100,000 rows (docs/guides/report.md);
 * `npm run bench -- search`: the search of a million organisations (docs/benchmarks.md);
 * `npm run bench -- evaluation [organisations]`: everybody evaluated (docs/guides/evaluation.md). */
if (process.argv[2] === 'gateways') await import('./gateways/main.js')
else if (process.argv[2] === 'report') await import('./reportBench.js')
else if (process.argv[2] === 'search') await import('./searchBench.js')
else if (process.argv[2] === 'evaluation') await import('./evaluationBench.js')
else await import('./cityBench.js')
