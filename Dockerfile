# docker build -t verbatim .                                the bot as it ships
# docker build -t verbatim --build-arg EXTRAS=openai .      with a chat model's package
ARG PYTHON=3.11-slim-bookworm

FROM python:${PYTHON} AS builder
ARG EXTRAS=
WORKDIR /src
# Without pip: what installs packages is not part of what runs.
RUN python -m venv --without-pip /opt/verbatim
COPY pyproject.toml requirements.lock README.md LICENSE ./
COPY index index
COPY bot bot
RUN --mount=type=cache,target=/root/.cache/pip \
    python -m pip --python /opt/verbatim/bin/python install --disable-pip-version-check \
        --no-compile --constraint requirements.lock ".${EXTRAS:+[$EXTRAS]}"
# A sixth of it all: for Chroma as a cluster, Chroma as a server, and quick downloads from a hub.
RUN python -m pip --python /opt/verbatim/bin/python uninstall --yes kubernetes uvloop hf-xet

FROM python:${PYTHON}
RUN python -m pip uninstall --yes --root-user-action=ignore pip setuptools wheel \
    && rm -r /usr/local/lib/python3*/ensurepip \
    && useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin verbatim \
    && install -d -o verbatim -g verbatim /data
COPY --from=builder /opt/verbatim /opt/verbatim
# Listens on the container's own network; compose.yaml publishes no port to the host's.
ENV PATH=/opt/verbatim/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    METRICS_HOST=0.0.0.0 \
    METRICS_PORT=9464 \
    MPLCONFIGDIR=/tmp/matplotlib
USER 10001
VOLUME /data
EXPOSE 9464
# Alive rather than ready: to start the bot anew helps nobody while Discord is away.
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ['METRICS_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["verbatim"]
CMD ["run"]
