"""How points are placed: PCA, t-SNE, UMAP and custom axes, and what a recipe for them says."""
