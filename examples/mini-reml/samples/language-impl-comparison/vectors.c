/* The C side: aggregates of floating-point numbers, which every target passes differently. */

typedef struct { double x, y, z; } vector;
typedef struct { vector origin, direction; } ray;
typedef struct { double distance; int face; } hit;

vector vector_cross(vector a, vector b) {
  return (vector){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

double vector_dot(vector a, vector b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

hit ray_hit(ray r, double radius) { return (hit){-r.origin.z - radius, r.direction.z > 0 ? 5 : 4}; }

int ray_each(ray r, int steps, _Bool (*visit)(vector, int)) {
  int visited = 0;
  for (int i = 0; i < steps; i++) {
    vector at = {r.origin.x + i * r.direction.x, r.origin.y + i * r.direction.y, r.origin.z + i * r.direction.z};
    visited++;
    if (!visit(at, i)) break;
  }
  return visited;
}
