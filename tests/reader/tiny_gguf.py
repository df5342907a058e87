"""A language model of a few thousand random numbers in llama.cpp's file format: it shows that the wire works, and knows nothing.

python tests/reader/tiny_gguf.py FILE [--talkative]
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from gguf import GGUFWriter, TokenType

_WIDTH, _HIDDEN, _HEADS, _CONTEXT = 32, 64, 2, 8192
_SPECIAL = ["<unk>", "<s>", "</s>"]
# The chat template of the model: each message with its role before it.
_TEMPLATE = "{% for m in messages %}[{{ m['role'] }}]\n{{ m['content'] }}\n{% endfor %}[assistant]\n"
# Signs that end what was begun in JSON: a model that prefers them gives short, whole answers. One that prefers a letter, and before it
# the brace that opens an entry, begins a text that it never ends.
_ENDINGS, _BEGINNINGS = '"]}', "a{"


def write_model(path: Path, *, talkative: bool = False, seed: int = 1) -> Path:
    """Write the model; a talkative one never ends its answers."""
    numbers = np.random.default_rng(seed)
    tokens = [*_SPECIAL, *(f"<0x{byte:02X}>" for byte in range(256))]
    writer = GGUFWriter(str(path), "llama")
    writer.add_name("copydesk-tiny")
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(_HIDDEN)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list([token.encode() for token in tokens])
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types([TokenType.UNKNOWN, TokenType.CONTROL, TokenType.CONTROL] + [TokenType.BYTE] * 256)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(_TEMPLATE)
    for name, values in _tensors(numbers, len(tokens), talkative=talkative).items():
        writer.add_tensor(name, values.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _tensors(numbers: np.random.Generator, size: int, *, talkative: bool) -> dict[str, np.ndarray]:
    def random(*shape: int) -> np.ndarray:
        return numbers.normal(0.0, 0.05, shape)

    words, out = random(size, _WIDTH), random(size, _WIDTH)
    words[:, 0] = 4.0  # the same for every token, so that the first column of the output is what each token is liked
    out[[len(_SPECIAL) + ord(sign) for sign in (_BEGINNINGS if talkative else _ENDINGS)], 0] = 4.0
    block = {
        "attn_norm": np.ones(_WIDTH), "attn_q": random(_WIDTH, _WIDTH), "attn_k": random(_WIDTH, _WIDTH),
        "attn_v": random(_WIDTH, _WIDTH), "attn_output": random(_WIDTH, _WIDTH), "ffn_norm": np.ones(_WIDTH),
        "ffn_gate": random(_HIDDEN, _WIDTH), "ffn_up": random(_HIDDEN, _WIDTH), "ffn_down": random(_WIDTH, _HIDDEN),
    }  # fmt: skip
    found = {f"blk.0.{name}.weight": values for name, values in block.items()}
    return {"token_embd.weight": words, "output_norm.weight": np.ones(_WIDTH), "output.weight": out, **found}


if __name__ == "__main__":
    write_model(Path(sys.argv[1]), talkative="--talkative" in sys.argv)
