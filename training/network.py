"""The network while it learns, and how it becomes a file that OpenCV runs."""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from korrigo_desktop.recognition.glyph_cutting import CUT_HEIGHT, CUT_WIDTH
from korrigo_desktop.recognition.glyph_network import OUTPUTS

# Channels of 3 by 3 convolutions; None halves the picture.
_LAYERS: tuple[int | None, ...] = (16, None, 32, None, 64, 96, None)
_HIDDEN = 160
_HALVINGS = _LAYERS.count(None)
_OPSET, _IR_VERSION = 13, 8  # OpenCV 4.11 reads these


def untrained_network() -> nn.Sequential:
    """Convolutions with batch normalisation, then two full layers."""
    layers: list[nn.Module] = []
    depth = 1
    for channels in _LAYERS:
        if channels is None:
            layers.append(nn.MaxPool2d(2))
        else:
            layers += [nn.Conv2d(depth, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels), nn.ReLU()]
            depth = channels
    features = depth * (CUT_HEIGHT >> _HALVINGS) * (CUT_WIDTH >> _HALVINGS)
    full = [nn.Flatten(), nn.Dropout(0.1), nn.Linear(features, _HIDDEN), nn.ReLU(), nn.Linear(_HIDDEN, OUTPUTS)]
    return nn.Sequential(*layers, *full)


def export_network(network: nn.Sequential, temperature: float, path: Path) -> None:
    """Write a trained network as ONNX: batch normalisation folded into the convolutions, scores cooled down.

    Args:
        network: As `untrained_network` gave it, trained.
        temperature: What its scores are divided by, to be calibrated.
        path: Of the file.
    """
    nodes: list[onnx.NodeProto] = []
    weights: list[onnx.TensorProto] = []
    name = "boxes"

    def add(kind: str, *values: NDArray[np.float32], **settings: object) -> None:
        nonlocal name
        names = [f"{kind.lower()}{len(nodes)}_{place}" for place in range(len(values))]
        weights.extend(numpy_helper.from_array(value, label) for value, label in zip(values, names, strict=True))
        nodes.append(helper.make_node(kind, [name, *names], [f"out{len(nodes)}"], **settings))
        name = nodes[-1].output[0]

    modules = list(network)
    last = modules[-1]
    for place, module in enumerate(modules):
        if isinstance(module, nn.Conv2d):
            norm = modules[place + 1]
            assert isinstance(norm, nn.BatchNorm2d)
            add("Conv", *_folded(module, norm), kernel_shape=[3, 3], pads=[1, 1, 1, 1])
        elif isinstance(module, nn.Linear):
            scale = 1 / temperature if module is last else 1.0
            matrix, bias = (value.detach().numpy() * np.float32(scale) for value in (module.weight.T, module.bias))
            add("Gemm", np.ascontiguousarray(matrix), bias)
        elif isinstance(module, nn.MaxPool2d):
            add("MaxPool", kernel_shape=[2, 2], strides=[2, 2])
        elif isinstance(module, nn.ReLU):
            add("Relu")
        elif isinstance(module, nn.Flatten):
            add("Flatten", axis=1)
    taken = helper.make_tensor_value_info("boxes", TensorProto.FLOAT, ["n", 1, CUT_HEIGHT, CUT_WIDTH])
    given = helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", OUTPUTS])
    graph = helper.make_graph(nodes, "glyphs", [taken], [given], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())


def _folded(convolution: nn.Conv2d, norm: nn.BatchNorm2d) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights and biases of a convolution that does what both did."""
    assert norm.running_var is not None
    assert norm.running_mean is not None
    with torch.no_grad():
        scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        matrix = convolution.weight * scale[:, None, None, None]
        bias = norm.bias - norm.running_mean * scale
    return matrix.numpy(), bias.numpy()
