# SPDX-License-Identifier: Apache-2.0
"""The span network in plain torch: an encoder of BERT's shape (Devlin et al. 2019), for each word piece the
marks of three roles (source, cue, content, each outside, begin or inside), and two pointers: how likely a piece
belongs to the source, or to the content, of the statement whose cue holds another piece."""
import json
import math
import struct
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

HIDDEN, LAYERS, HEADS, INNER, KEY = 384, 6, 12, 1536, 64

def read_safetensors(path):
    with open(path, 'rb') as f:
        n = struct.unpack('<Q', f.read(8))[0]
        header = json.loads(f.read(n)); base = 8 + n
        out = {}
        for name, item in header.items():
            if name == '__metadata__': continue
            a, b = item['data_offsets']
            f.seek(base + a)
            kinds = {'F32': np.float32, 'I64': np.int64, 'F16': np.float16}
            out[name] = torch.from_numpy(np.frombuffer(f.read(b - a), kinds[item['dtype']]).reshape(item['shape']).copy())
        return out

class BatchedProduct(torch.autograd.Function):
    """Batched product by one BLAS call an item: this torch's own bmm is ten times slower."""
    @staticmethod
    def forward(ctx, a, b):
        ctx.save_for_backward(a, b)
        return BatchedProduct.run(a, b)

    @staticmethod
    def run(a, b):
        out = torch.empty(a.shape[0], a.shape[1], b.shape[2])
        for i in range(a.shape[0]): torch.mm(a[i], b[i], out=out[i])
        return out

    @staticmethod
    def backward(ctx, g):
        a, b = ctx.saved_tensors
        return BatchedProduct.run(g, b.transpose(1, 2)), BatchedProduct.run(a.transpose(1, 2), g)

def product(a, b):
    shape = a.shape[:-2]
    return BatchedProduct.apply(a.reshape(-1, *a.shape[-2:]), b.reshape(-1, *b.shape[-2:])).view(*shape, a.shape[-2], b.shape[-1])

class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        s = product(q, k.transpose(-1, -2)) / math.sqrt(HIDDEN // HEADS) + mask
        a = product(s.softmax(-1), v)
        x = self.norm1(x + self.out(a.transpose(1, 2).reshape(b, n, HIDDEN)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))

class SpanNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.types = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.pointer_bias = nn.Parameter(torch.full((2,), -5.0))
        self.tags = nn.Linear(HIDDEN, 9)          # source O B I, cue O B I, content O B I
        self.source_query = nn.Linear(HIDDEN, KEY)
        self.content_query = nn.Linear(HIDDEN, KEY)
        self.source_key = nn.Linear(HIDDEN, KEY)
        self.content_key = nn.Linear(HIDDEN, KEY)

    def load_encoder(self, path):
        w = read_safetensors(path)
        w = {k.removeprefix('bert.'): v for k, v in w.items()}
        with torch.no_grad():
            self.words.weight.copy_(w['embeddings.word_embeddings.weight'])
            self.positions.weight.copy_(w['embeddings.position_embeddings.weight'])
            self.types.copy_(w['embeddings.token_type_embeddings.weight'][0])
            self.norm.weight.copy_(w['embeddings.LayerNorm.weight']); self.norm.bias.copy_(w['embeddings.LayerNorm.bias'])
            for i, l in enumerate(self.layers):
                p = f'encoder.layer.{i}.'
                l.qkv.weight.copy_(torch.cat([w[p + f'attention.self.{x}.weight'] for x in ('query', 'key', 'value')]))
                l.qkv.bias.copy_(torch.cat([w[p + f'attention.self.{x}.bias'] for x in ('query', 'key', 'value')]))
                for mine, theirs in ((l.out, 'attention.output.dense'), (l.norm1, 'attention.output.LayerNorm'), (l.up, 'intermediate.dense'), (l.down, 'output.dense'), (l.norm2, 'output.LayerNorm')):
                    mine.weight.copy_(w[p + theirs + '.weight']); mine.bias.copy_(w[p + theirs + '.bias'])

    def encode(self, ids, mask):
        n = ids.shape[1]
        x = self.drop(self.norm(self.words(ids) + self.positions.weight[:n] + self.types))
        m = (1.0 - mask.float())[:, None, None, :] * -1e4
        for l in self.layers: x = l(x, m)
        return x

    def forward(self, ids, mask):
        x = self.encode(ids, mask)
        t = self.tags(x)
        x = self.drop(x)
        return (t, product(self.source_query(x), self.source_key(x).transpose(1, 2)) / 8 + self.pointer_bias[0], product(self.content_query(x), self.content_key(x).transpose(1, 2)) / 8 + self.pointer_bias[1])
