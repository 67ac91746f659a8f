/** `npm run bench`: the whole city (docs/benchmarks.md); `npm run bench -- gateways`: gateways compared (docs/performance.md). */
if (process.argv[2] === 'gateways') await import('./gateways/main.js')
else await import('./cityBench.js')
