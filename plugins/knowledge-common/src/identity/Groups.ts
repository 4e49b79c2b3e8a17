/** Which of many things belong together; the smallest of each group stands for it. */
export class Groups {
  private parents: Int32Array = new Int32Array(64);
  private size = 0;

  /** Makes room for more things, each a group of its own. */
  grow(size: number) {
    if (size > this.parents.length) {
      const larger = new Int32Array(Math.max(size, this.parents.length * 2));
      larger.set(this.parents);
      this.parents = larger;
    }
    for (; this.size < size; this.size++) this.parents[this.size] = this.size;
  }

  find(i: number): number {
    const { parents } = this;
    let root = i;
    while (parents[root] !== root) root = parents[root];
    let at = i;
    while (parents[at] !== root) {
      const next = parents[at];
      parents[at] = root;
      at = next;
    }
    return root;
  }

  /** False when they were together already. */
  join(a: number, b: number): boolean {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return false;
    this.parents[Math.max(x, y)] = Math.min(x, y);
    return true;
  }
}
