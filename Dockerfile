# docker build -t tandem .
# docker run --read-only --tmpfs /tmp --volume tandem:/data --env-file .env tandem
FROM node:24-slim AS packages
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
RUN npm ci --omit=dev
COPY scripts/bundle.mjs scripts/lean-map.mjs ./scripts/
COPY src ./src
# The image has Node already; these packages bring it to machines that have not. And nothing is bundled later.
RUN node scripts/bundle.mjs && rm -rf node_modules/node-linux-* node_modules/.bin node_modules/esbuild node_modules/@esbuild

FROM node:24-slim
ENV NODE_ENV=production \
    DATABASE_URL=file:/data/tandem.db \
    HOST=0.0.0.0 \
    PORT=3000
WORKDIR /app
COPY package.json ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=packages /app/dist ./dist
COPY migrations ./migrations
COPY src ./src
COPY scripts/backup.ts scripts/settings.ts ./scripts/
COPY scripts/settings ./scripts/settings/
RUN install --directory --owner=node --group=node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.mjs"]
