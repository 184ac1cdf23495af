"""The trained reader as the ONNX file that ships: `python -m training.export WORK OUT`.

Weights become uint8 about 128, one scale a column; activations are quantised as they come. Signed
weights would be a sixth faster on processors that have AVX2 and no VNNI, and wrong there: sums of
two products saturate at 16 bits. So every processor gives the same answer. The graph is optimised
once, here, so that the bot need not at every start.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from .body import WIDTH, Body
from .reader import ReadingModel
from .ship import MODELS, write_checksums

NAMES = ["start", "end", "relevant", "stance"]


def export(model: nn.Module, names: list[str], out: Path) -> None:
    """Write `model`, which takes word vectors and an attention mask, as an ONNX graph of 8 bits.

    Args:
        model: in evaluation mode or not; its first two arguments are the inputs.
        names: what its outputs are called.
        out: the file.
    """
    model = model.eval()
    words, mask = torch.zeros(2, 8, WIDTH), torch.ones(2, 8, dtype=torch.int64)
    batch, tokens = torch.export.Dim("batch"), torch.export.Dim("tokens", max=512)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "float.onnx"
        torch.onnx.export(
            model,
            (words, mask),
            whole,
            input_names=["words", "attention_mask"],
            output_names=names,
            dynamic_shapes=({0: batch, 1: tokens}, {0: batch, 1: tokens}),
            dynamo=True,
            external_data=False,
        )
        quantised = Path(folder) / "quantised.onnx"
        quantize_dynamic(
            whole,
            quantised,
            per_channel=True,
            weight_type=QuantType.QUInt8,
            extra_options={"WeightSymmetric": True},
            op_types_to_quantize=["MatMul", "Gemm"],
        )
        optimise(quantised, out)
    strip(out)


def optimise(graph: Path, out: Path) -> None:
    """Fuse the operations of an ONNX graph as onnxruntime would when it loads it.

    All but the additions before a norm: fused with it they are computed by one thread in a way that
    makes the whole graph a third slower.
    """
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(out)
    options.log_severity_level = 3  # it warns that the graph suits this kind of machine best
    onnxruntime.InferenceSession(
        graph,
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )


def strip(file: Path) -> None:
    """Take out of an ONNX graph what the exporter says of its source, paths and stacks."""
    graph = onnx.load(file)
    for part in (graph, graph.graph, *graph.graph.node, *graph.graph.value_info):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    onnx.save(graph, file)


def load_averaged(work: Path) -> ReadingModel:
    """Return the model of a run, with the mean of its weights over the last steps."""
    model = ReadingModel(Body())
    state = torch.load(work / "checkpoint.pt", weights_only=True)
    model.load_state_dict(state["model"])
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(state["averaged"][name])
    return model


def main() -> None:
    """Export the reader of a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="the folder of the run")
    parser.add_argument("out", type=Path, help="the file to write")
    arguments = parser.parse_args()
    export(load_averaged(arguments.work), NAMES, arguments.out)
    if arguments.out.resolve().parent == MODELS:
        write_checksums()
    print(f"{arguments.out}: {arguments.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
